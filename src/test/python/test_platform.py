"""The steps namespaces, mesh and ingress, run on this machine with a kubectl that records what it is asked.

No cluster can be made here, so the manifests are held against the schemas of every version of Kubernetes that there are
schemas for (PyPI kubernetes-validate), and haproxy is asked itself where it is installed.
"""

import base64
import glob
import hashlib
import http.server
import json
import os
import pathlib
import re
import subprocess
import tarfile
import tempfile
import threading
import unittest

from launches import ANSIBLE_BIN, ROOT, needs_ansible

PLAYBOOKS = ROOT / "playbooks"
LINT_BIN = os.environ.get("RACKWRIGHT_TEST_LINT")
OLD_BIN = os.environ.get("RACKWRIGHT_TEST_OLD_SCHEMAS")
CANARY = "canary-Zq9"

needs_lint = unittest.skipUnless(
    LINT_BIN, "RACKWRIGHT_TEST_LINT does not name the bin folder of a virtual environment with ansible-lint and kubernetes-validate"
)
needs_old_schemas = unittest.skipUnless(
    OLD_BIN, "RACKWRIGHT_TEST_OLD_SCHEMAS does not name the bin folder of a virtual environment with kubernetes-validate 1.24"
)
needs_root = unittest.skipUnless(os.geteuid() == 0, "the playbooks give their files to root, and this is not root")

KUBECTL = """#!/usr/bin/env python3
import json, os, sys
folder = os.path.dirname(os.path.abspath(__file__))
given = sys.argv[1:]
stdin = sys.stdin.read() if "-" in given else ""
calls = os.path.join(folder, "calls.jsonl")
before = open(calls).read() if os.path.exists(calls) else ""
line = json.dumps({"argv": given, "stdin": stdin})
with open(calls, "a") as out:
    out.write(line + "\\n")
answers = json.load(open(os.path.join(folder, "answers.json")))
words = " ".join(given)
for part, answer in answers.items():
    if part in words:
        print(answer)
        sys.exit(0)
if "apply" in given:
    print("thing/x unchanged" if line in before else "thing/x created")
"""

ISTIOCTL = "#!/bin/sh\nprintf '%s\\n' \"$*\" >>\"$(dirname \"$0\")/../../istioctl.calls\"\n"


def variables(**changed):
    """Those of an example site, as Ansible gets them, changed for one test."""
    import yaml

    rendered = ROOT / "inventories/production/expected/inventory/group_vars/all/rackwright.yml"
    given = yaml.safe_load(rendered.read_text(encoding="utf-8"))
    given.update(
        rackwright_network_policies=True,
        rackwright_node_selector={},
        rackwright_registry={"server": "registry.example.com:5000", "username": "puller"},
        rackwright_kubernetes_version="1.30.6",
        rackwright_pod_security="psa",
        rackwright_offline={"enabled": False},
        rackwright_secrets={"registry_password": CANARY, "tls_private_key": "-----KEY " + CANARY},
    )
    given["rackwright_mesh"] = {"mode": "deploy", "mtls": "strict", "namespace": "istio-system"}
    given["rackwright_ingress"] = {
        "mode": "external_lb",
        "lb_address": "10.0.0.5",
        "tls_terminates": "load_balancer",
        "redirect": "load_balancer",
        "trust_forwarded_proto": False,
        "backend_port": 80,
        "load_balancers": [],
    }
    given.update(changed)
    return given


class StepCase(unittest.TestCase):
    """One step on this machine, everything it writes below one folder."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="rackwright-platform-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "admin.conf").write_text("", encoding="utf-8")
        (self.folder / "kubectl").write_text(KUBECTL, encoding="utf-8")
        (self.folder / "kubectl").chmod(0o755)
        self.answers({})
        self.write("hosts.yaml", json.dumps({"all": {
            "hosts": {"m1": {"ansible_connection": "local", "ansible_python_interpreter": "/usr/bin/python3", "ip": "127.0.0.1"}},
            "children": {"kube_control_plane": {"hosts": {"m1": {}}}, "rackwright_load_balancers": {"hosts": {}}},
        }}))

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def answers(self, answers):
        self.write("answers.json", json.dumps(answers))

    def calls(self):
        path = self.folder / "calls.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    def applied(self):
        return "\n---\n".join(call["stdin"] for call in self.calls() if "apply" in call["argv"])

    def play(self, *arguments, given=None):
        given = dict(given or variables())
        given.update(
            bin_dir=str(self.folder),
            rackwright_admin=str(self.folder / "admin.conf"),
            rackwright_folder=str(self.folder / "katonic"),
            rackwright_programs=str(self.folder / "programs"),
        )
        vars_file = self.write("vars.json", json.dumps(given))
        env = dict(os.environ, PATH=ANSIBLE_BIN + ":" + os.environ["PATH"], LC_ALL="C.UTF-8", ANSIBLE_NOCOLOR="1", ANSIBLE_PIPELINING="1")
        command = ["ansible-playbook", "-i", str(self.folder / "hosts.yaml"), "-e", "@%s" % vars_file, *arguments]
        return subprocess.run(command, cwd=PLAYBOOKS, env=env, capture_output=True, text=True, timeout=300, check=False)

    def changed(self, called):
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        return int(re.search(r"changed=(\d+)", called.stdout).group(1))

    def documents(self):
        import yaml

        return [one for one in yaml.safe_load_all(self.applied()) if one]


@needs_ansible
@needs_root
class EveryStepTest(StepCase):
    STEPS = ("namespaces.yml", "mesh.yml", "ingress.yml")

    def testARehearsalWritesTheManifestsAndAsksNobody(self):
        self.changed(self.play(*self.STEPS, "-e", "rackwright_mode=rehearsal"))
        self.assertEqual(self.calls(), [])
        written = sorted(path.name for path in (self.folder / "katonic").iterdir())
        self.assertEqual(written, ["gateway.yml", "istio.yml", "mesh-namespace.yml", "mesh.yml", "namespaces.yml"])

    def testCheckModeAsksTheServerAndChangesNothing(self):
        self.changed(self.play(*self.STEPS, "--check"))
        self.assertFalse((self.folder / "katonic").exists())
        self.assertFalse((self.folder / "programs").exists())
        for call in self.calls():
            self.assertTrue("get" in call["argv"] or "--dry-run=server" in call["argv"], call["argv"])


@needs_ansible
@needs_root
class NamespacesTest(StepCase):
    def testConfinesEveryNamespaceOnceAndShowsNoSecret(self):
        given = variables(rackwright_node_selector={"example.com/owner": "katonic"})
        given["rackwright_namespace_settings"]["compute"]["quota"] = {"requests.cpu": "200", "limits.memory": "1Ti"}
        called = self.play("namespaces.yml", "-vvv", given=given)
        self.assertGreater(self.changed(called), 0)
        made = self.documents()
        self.assertEqual(self.changed(self.play("namespaces.yml", given=given)), 0)
        self.namespaces(given, [one for one in made if one["kind"] == "Namespace"])
        self.policies(given, made)
        self.secrets(called, [one for one in made if one["kind"] == "Secret"])

    def namespaces(self, given, made):
        self.assertEqual([one["metadata"]["name"] for one in made], list(given["rackwright_namespaces"].values()))
        for one in made:
            self.assertEqual(
                one["metadata"]["annotations"]["scheduler.alpha.kubernetes.io/node-selector"], "example.com/owner=katonic"
            )
        levels = [one["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] for one in made]
        self.assertEqual(levels, ["privileged", "baseline", "baseline"])

    def policies(self, given, made):
        kinds = {}
        for one in made:
            kinds.setdefault(one["kind"], []).append(one)
        policies = {(one["metadata"]["namespace"], one["metadata"]["name"]) for one in kinds["NetworkPolicy"]}
        for name in given["rackwright_namespaces"].values():
            self.assertIn((name, "rackwright-ingress"), policies)
            self.assertIn((name, "rackwright-egress"), policies)
        self.assertEqual(kinds["ResourceQuota"][0]["spec"]["hard"], {"requests.cpu": "200", "limits.memory": "1Ti"})
        self.assertEqual(kinds["LimitRange"][0]["spec"]["limits"][0]["default"], {"memory": "1Gi"})

    def secrets(self, called, made):
        self.assertEqual([one["type"] for one in made], ["kubernetes.io/dockerconfigjson"] * 3)
        self.assertNotIn(CANARY, called.stdout + called.stderr)
        self.assertNotIn(CANARY, json.dumps([call["argv"] for call in self.calls()]))
        for path in (self.folder / "katonic").rglob("*"):
            self.assertNotIn(CANARY, path.read_text(encoding="utf-8"))

    def testANamespaceOfOthersIsRefusedBeforeAnythingIsApplied(self):
        name = variables()["rackwright_namespaces"]["platform"]
        self.answers({"get namespaces": json.dumps({"items": [{"metadata": {"name": name, "labels": {"owner": "x"}}}]})})
        called = self.play("namespaces.yml")
        self.assertNotEqual(called.returncode, 0)
        self.assertIn("is there already", called.stdout)
        self.assertEqual(self.applied(), "")

    def testOldClustersHavePoliciesOfTheirOwnAndUnwantedOnesAreTakenAway(self):
        given = variables(
            rackwright_network_policies=False, rackwright_pod_security="psp", rackwright_kubernetes_version="1.20.15"
        )
        self.changed(self.play("namespaces.yml", given=given))
        kinds = [one["kind"] for one in self.documents()]
        self.assertNotIn("NetworkPolicy", kinds)
        self.assertEqual(kinds.count("RoleBinding"), 3)
        self.assertEqual(len([call for call in self.calls() if "delete" in call["argv"]]), 3)
        for one in self.documents():
            if one["kind"] in ("PodSecurityPolicy", "ClusterRole"):
                self.assertTrue(one["metadata"]["name"].startswith(given["rackwright_site"] + "-"))
            if one["kind"] == "Namespace":
                self.assertNotIn("pod-security.kubernetes.io/enforce", one["metadata"]["labels"])


@needs_ansible
@needs_root
class MeshTest(StepCase):
    def setUp(self):
        super().setUp()
        self.ca = self.folder / "ca"
        self.ca.mkdir()
        for name in ("ca-cert.pem", "ca-key.pem", "root-cert.pem", "cert-chain.pem"):
            (self.ca / name).write_text(name + " " + CANARY + "\n", encoding="utf-8")
        self.served = self.folder / "served"
        release = self.served / "istio/istio/releases/download/1.28.4"
        release.mkdir(parents=True)
        self.write("istioctl", ISTIOCTL).chmod(0o755)
        machine = {"x86_64": "amd64", "aarch64": "arm64"}[os.uname().machine]
        archive = release / ("istioctl-1.28.4-linux-%s.tar.gz" % machine)
        with tarfile.open(archive, "w:gz") as packed:
            packed.add(self.folder / "istioctl", "istioctl")
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        pathlib.Path(str(archive) + ".sha256").write_text("%s  %s\n" % (digest, archive.name), encoding="utf-8")
        served = str(self.served)

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *given, **named):
                super().__init__(*given, directory=served, **named)

            def log_message(self, *given):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.downloads = "http://127.0.0.1:%d" % server.server_port

    def mesh(self, *arguments, given=None):
        given = dict(given or variables(), rackwright_istio_downloads=self.downloads)
        return self.play("mesh.yml", *arguments, given=given)

    def istioctl(self):
        path = self.folder / "istioctl.calls"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def testDeploysOnceWithAVerifiedProgramAndTheCompanysCaBefore(self):
        ca = "rackwright_corporate_ca=%s" % self.ca
        called = self.mesh("-vvv", "-e", ca)
        self.changed(called)
        made = self.documents()
        given = [index for index, call in enumerate(self.calls()) if "cacerts" in call["stdin"]]
        waits = [index for index, call in enumerate(self.calls()) if "status" in call["argv"]]
        self.answers({
            "-l app=istiod": json.dumps({"items": [{"metadata": {"name": "istiod", "namespace": "istio-system"}}]}),
            "get namespace istio-system": json.dumps({"metadata": {"labels": {"rackwright.io/site": variables()["rackwright_site"]}}}),
        })
        self.assertEqual(self.changed(self.mesh("-e", ca)), 0)
        self.assertEqual(len(self.istioctl()), 1)
        self.assertIn("--skip-confirmation", self.istioctl()[0])
        self.assertIn('"1.28.4"', (self.folder / "katonic/istio.yml").read_text(encoding="utf-8"))
        self.assertEqual([one["kind"] for one in made[:2]], ["Namespace", "Secret"])
        self.assertEqual((made[1]["metadata"]["name"], made[1]["metadata"]["namespace"]), ("cacerts", "istio-system"))
        self.assertEqual(sorted(made[1]["data"]), ["ca-cert.pem", "ca-key.pem", "cert-chain.pem", "root-cert.pem"])
        self.assertLess(given[0], waits[0])
        self.assertNotIn(CANARY, called.stdout + called.stderr)

    def testAProgramWithAnotherChecksumIsNotRun(self):
        for path in self.served.rglob("*.sha256"):
            path.write_text("0" * 64 + "  x\n", encoding="utf-8")
        self.assertNotEqual(self.mesh().returncode, 0)
        self.assertEqual(self.istioctl(), [])

    def testASecondIstioIsRefused(self):
        self.answers({"-l app=istiod": json.dumps({"items": [{"metadata": {"name": "istiod", "namespace": "other"}}]})})
        called = self.mesh()
        self.assertNotEqual(called.returncode, 0)
        self.assertIn("has an Istio already (other)", called.stdout)
        self.assertEqual((self.applied(), self.istioctl()), ("", []))

    def testAMeshToReuseMustBeReadyAndIsNotTouched(self):
        given = variables()
        given["rackwright_mesh"] = {"mode": "reuse", "mtls": "permissive", "namespace": "mesh"}
        called = self.mesh(given=given)
        self.assertNotEqual(called.returncode, 0)
        self.assertIn("Expected a ready istiod in the namespace mesh", called.stdout)
        self.answers({"-l app=istiod": json.dumps({"items": [{"metadata": {"name": "istiod"}, "status": {"readyReplicas": 1}}]})})
        self.changed(self.mesh(given=given))
        self.assertEqual(self.istioctl(), [])
        self.assertEqual({one["kind"] for one in self.documents()}, {"PeerAuthentication"})
        self.assertEqual({one["spec"]["mtls"]["mode"] for one in self.documents()}, {"PERMISSIVE"})


@needs_ansible
@needs_root
class GatewayTest(StepCase):
    def gateway(self, **changed):
        given = variables()
        given["rackwright_ingress"].update(changed)
        certificate = self.write("site.pem", "certificate\n")
        called = self.play("ingress.yml", "-vvv", "-e", "rackwright_tls_certificate=%s" % certificate, given=given)
        self.changed(called)
        self.assertNotIn(CANARY, called.stdout + called.stderr)
        return {one["kind"]: one for one in self.documents()}

    def ports(self, made):
        container = made["DaemonSet"]["spec"]["template"]["spec"]["containers"][0]
        return {port["containerPort"]: port.get("hostPort") for port in container["ports"]}

    def testListensOnPort80OfEveryPlatformNode(self):
        made = self.gateway()
        self.assertEqual(self.ports(made), {8080: 80})
        affinity = made["DaemonSet"]["spec"]["template"]["spec"]["affinity"]["nodeAffinity"]
        self.assertIn("katonic.ai/node-pool", json.dumps(affinity))
        self.assertEqual([server["port"]["number"] for server in made["Gateway"]["spec"]["servers"]], [80])
        self.assertNotIn("tls", made["Gateway"]["spec"]["servers"][0])
        self.assertNotIn("Secret", made)

    def testATrustedBalancersRedirectGoesRoundNeverMoreThanOnce(self):
        made = self.gateway(redirect="gateway", trust_forwarded_proto=True)
        template = made["DaemonSet"]["spec"]["template"]
        self.assertEqual(
            json.loads(template["metadata"]["annotations"]["proxy.istio.io/config"]), {"gatewayTopology": {"numTrustedProxies": 1}}
        )
        self.assertEqual(made["Gateway"]["spec"]["servers"][0]["tls"], {"httpsRedirect": True})

    def testEndsTlsItselfWhereTheSiteSaysSo(self):
        made = self.gateway(mode="metallb", tls_terminates="gateway", redirect="gateway", backend_port=443)
        self.assertEqual(self.ports(made), {8080: None, 8443: None})
        self.assertEqual(made["Service"]["spec"]["type"], "LoadBalancer")
        self.assertEqual(made["Gateway"]["spec"]["servers"][1]["tls"]["credentialName"], made["Secret"]["metadata"]["name"])
        self.assertEqual(made["Secret"]["type"], "kubernetes.io/tls")
        self.assertEqual(base64.b64decode(made["Secret"]["data"]["tls.crt"]), b"certificate\n")

    def testVersion7BringsItsOwn(self):
        self.changed(self.play("ingress.yml", given=variables(rackwright_platform_version="7.0")))
        self.assertEqual(self.calls(), [])


@needs_ansible
@needs_root
class SchemaTest(StepCase):
    """Every manifest against every version of Kubernetes that there are schemas for; Istio's own kinds have none there."""

    OF_ISTIO = ("Gateway", "PeerAuthentication")

    def manifests(self, **changed):
        certificate = self.write("site.pem", "certificate\n")
        given = variables(rackwright_node_selector={"example.com/owner": "katonic"}, **changed)
        given["rackwright_namespace_settings"]["compute"]["quota"] = {"requests.cpu": "200"}
        given["rackwright_mesh"]["mode"] = "none"
        given["rackwright_ingress"].update(mode="metallb", tls_terminates="gateway", redirect="gateway", backend_port=443)
        gateway = ["-e", "rackwright_own_gateway=true", "-e", "rackwright_tls_certificate=%s" % certificate]
        self.changed(self.play("namespaces.yml", "ingress.yml", *gateway, given=given))
        objects = [one for one in self.documents() if one["kind"] not in self.OF_ISTIO]
        return self.write("all.yml", "\n---\n".join(json.dumps(one) for one in objects))

    def hold(self, manifests, folder, minors):
        places = os.path.join(folder, "..", "lib", "*", "site-packages", "kubernetes_validate", "kubernetes-json-schema", "v*-local")
        there = {int(re.search(r"v1\.(\d+)\.", path).group(1)) for path in glob.glob(places)}
        versions = ["1.%d" % minor for minor in sorted(there.intersection(minors))]
        self.assertTrue(versions)
        for version in versions:
            command = [os.path.join(folder, "kubernetes-validate"), "--strict", "-k", version, str(manifests)]
            called = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
            self.assertEqual(called.returncode, 0, version + ": " + called.stdout + called.stderr)

    @needs_lint
    def testManifestsHoldAgainstTheSchemas(self):
        self.hold(self.manifests(), LINT_BIN, range(25, 36))

    @needs_old_schemas
    def testManifestsWithPoliciesForPodsHoldAgainstTheSchemasOfOldClusters(self):
        manifests = self.manifests(rackwright_pod_security="psp", rackwright_kubernetes_version="1.20.15")
        self.assertIn("PodSecurityPolicy", manifests.read_text(encoding="utf-8"))
        self.hold(manifests, OLD_BIN, range(20, 25))


@needs_lint
class LintTest(unittest.TestCase):
    def testOurPlatformStepsAreCleanInTheProductionProfile(self):
        env = dict(os.environ, PATH=LINT_BIN + ":" + os.environ["PATH"], LC_ALL="C.UTF-8")
        names = ["playbooks/%s.yml" % name for name in ("namespaces", "mesh", "ingress")]
        with tempfile.TemporaryDirectory(prefix="rackwright-lint-") as home:
            env["ANSIBLE_HOME"] = home
            command = ["ansible-lint", "--offline", "--nocolor", "-q", "--profile", "production", *names]
            called = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)


if __name__ == "__main__":
    unittest.main()
