"""kubelets.py TOKEN NODE...: in place of kubelets: registers the nodes, and reports of every pod that it runs.

No container is started; what is tested is what the API accepts and keeps. A NODE is name:Kubernetes version.
"""

import json
import ssl
import sys
import time
import urllib.error
import urllib.request

API = "https://127.0.0.1:6443"
TLS = ssl._create_unverified_context()  # the server made its certificate itself, on this machine
NOW = "2026-01-01T00:00:00Z"


def call(method, path, document=None, kind="application/json"):
    request = urllib.request.Request(API + path, method=method)
    request.add_header("Authorization", "Bearer " + sys.argv[1])
    request.add_header("Content-Type", kind)
    body = None if document is None else json.dumps(document).encode("utf-8")
    with urllib.request.urlopen(request, body, context=TLS, timeout=30) as answer:
        return json.load(answer)


def register(name, version):
    call("POST", "/api/v1/nodes", {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": name, "labels": {
            "kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "katonic.ai/node-pool": "platform",
        }},
        "status": {
            "conditions": [{"type": "Ready", "status": "True", "reason": "StandIn", "lastTransitionTime": NOW}],
            "capacity": {"cpu": "8", "memory": "16Gi", "pods": "110"},
            "allocatable": {"cpu": "8", "memory": "16Gi", "pods": "110"},
            "nodeInfo": node_info(version),
        },
    })
    # A new node is tainted until its kubelet has reported, and what takes the taint away does not run here.
    call("PATCH", "/api/v1/nodes/" + name, {"spec": {"taints": None}}, "application/merge-patch+json")


def node_info(version):
    info = dict.fromkeys(
        ("machineID", "systemUUID", "bootID", "kernelVersion", "osImage", "operatingSystem", "architecture"), "test"
    )
    info.update(kubeletVersion="v" + version, kubeProxyVersion="v" + version, containerRuntimeVersion="containerd://1")
    return info


def run(pod):
    path = "/api/v1/namespaces/%s/pods/%s/status" % (pod["metadata"]["namespace"], pod["metadata"]["name"])
    ready = [{"type": kind, "status": "True", "lastTransitionTime": NOW} for kind in ("Ready", "ContainersReady")]
    call("PATCH", path, {"status": {"phase": "Running", "conditions": ready}}, "application/strategic-merge-patch+json")


def main():
    for node in sys.argv[2:]:
        register(*node.split(":"))
    while True:
        try:
            for pod in call("GET", "/api/v1/pods")["items"]:
                if pod.get("status", {}).get("phase") != "Running":
                    run(pod)
        except urllib.error.URLError as problem:
            print(problem, flush=True)
        time.sleep(1)


main()
