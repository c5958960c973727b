"""Our playbooks as texts, and the rehearsal tree run on this machine with a folder of its own."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from launches import ANSIBLE_BIN, ROOT, needs_ansible

PLAYBOOKS = ROOT / "playbooks"
REHEARSAL = PLAYBOOKS / "rehearsal"

# kubernetes-sigs/kubespray v2.28.1, playbooks/cluster.yml and what it imports.
CLUSTER_PLAYS = [
    ("all", "Check Ansible version"),
    ("all", "Define groups for legacy less structured inventories"),
    ("all", "Check inventory settings"),
    ("bastion[0]", "Install bastion ssh config"),
    ("k8s_cluster:etcd:calico_rr", "Bootstrap hosts for Ansible"),
    ("k8s_cluster:etcd:calico_rr", "Gather facts"),
    ("k8s_cluster:etcd", "Prepare for etcd install"),
    ("kube_node", "Add worker nodes to the etcd play if needed"),
    ("etcd:kube_control_plane:_kubespray_needs_etcd", "Install etcd"),
    ("k8s_cluster", "Install Kubernetes nodes"),
    ("kube_control_plane", "Install the control plane"),
    ("k8s_cluster", "Invoke kubeadm and install a CNI"),
    ("calico_rr", "Install Calico Route Reflector"),
    ("kube_control_plane[0]", "Patch Kubernetes for Windows"),
    ("kube_control_plane", "Install Kubernetes apps"),
    ("k8s_cluster", "Apply resolv.conf changes now that cluster DNS is up"),
]
CLUSTER_TAGS = (
    "apps bootstrap_os bootstrap-os container-engine control-plane download etcd external-cloud-controller master "
    "external-provisioner ingress-controller kubeadm network node node-label node-taint policy-controller preinstall "
    "resolvconf client cluster-roles facts asserts win_nodes calico_rr"
).split()

INVENTORY = """
all:
  hosts:
    m1: {ansible_connection: local, node_labels: {katonic.ai/node-pool: platform}}
  vars: {kube_version: "1.30.6", ansible_python_interpreter: /usr/bin/python3}
  children:
    kube_control_plane: {hosts: {m1: {}}}
    kube_node: {hosts: {m1: {}}}
    etcd: {hosts: {m1: {}}}
    k8s_cluster: {children: {kube_control_plane: {}, kube_node: {}}}
    calico_rr: {hosts: {}}
"""


def yaml_files(folder):
    return sorted(path for path in folder.rglob("*.yml") if "templates" not in path.parts)


class TextTest(unittest.TestCase):
    def testEveryNameInTheRehearsalSaysSo(self):
        for path in yaml_files(REHEARSAL):
            for name in re.findall(r"^\s*- name: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
                self.assertTrue(name.startswith('"REHEARSAL: '), "%s: %s" % (path.name, name))

    def testEveryNameOfTheStandInSaysSo(self):
        for path in yaml_files(ROOT / "lab" / "roles" / "katonic" / "tasks"):
            for name in re.findall(r"^\s*- name: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
                self.assertTrue(name.startswith('"STAND-IN: '), "%s: %s" % (path.name, name))

    def testOnlyBuiltInModulesByTheirFullNames(self):
        keywords = set(
            "name hosts vars vars_files tags when roles tasks pre_tasks handlers register loop loop_control args notify serial "
            "gather_facts strategy any_errors_fatal become run_once delegate_to no_log changed_when failed_when "
            "check_mode diff role environment throttle until retries delay block ignore_unreachable".split()
        )
        folders = (PLAYBOOKS, ROOT / "lab" / "roles" / "katonic" / "tasks")
        for path in (path for folder in folders for path in yaml_files(folder)):
            if "defaults" in path.parts or "vars" in path.parts:
                continue
            text = path.read_text(encoding="utf-8")
            for indent, task in re.findall(r"^( *)- name: .*\n((?:\1  .*\n|\n)+)", text, re.MULTILINE):
                for key in re.findall(r"^%s  ([A-Za-z_.]+):" % indent, task, re.MULTILINE):
                    self.assertTrue(key in keywords or key.startswith("ansible.builtin."), "%s: %s" % (path, key))

    def testEveryModeIsQuoted(self):
        for path in yaml_files(PLAYBOOKS):
            for mode in re.findall(r"^\s*mode: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
                self.assertRegex(mode, r'^"0[0-7]{3}"$', str(path))


@needs_ansible
class RehearsalTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="rackwright-rehearsal-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.state = self.folder / "state"
        (self.folder / "hosts.yaml").write_text(INVENTORY, encoding="utf-8")

    def ansible(self, *arguments, cwd=REHEARSAL):
        env = dict(os.environ, PATH=ANSIBLE_BIN + ":" + os.environ["PATH"], LC_ALL="C.UTF-8", ANSIBLE_NOCOLOR="1")
        given = ["-i", str(self.folder / "hosts.yaml"), "-e", "rehearsal_state=%s" % self.state]
        command = ["ansible-playbook", *given, *arguments]
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)

    def recap(self, called):
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        return re.search(r"ok=(\d+) +changed=(\d+)", called.stdout)

    def testEveryPlaybookIsWellFormed(self):
        for folder in (REHEARSAL, PLAYBOOKS):
            names = sorted(path.name for path in folder.glob("*.yml"))
            called = self.ansible("--syntax-check", "-e", "node=m1", *names, cwd=folder)
            self.assertEqual(called.returncode, 0, called.stdout + called.stderr)

    def testHasThePlaysAndTagsOfTheRealTree(self):
        listed = self.ansible("--list-tasks", "cluster.yml").stdout
        plays = re.findall(r"^  play #\d+ \((.*)\): REHEARSAL: (.*?)\s+TAGS:", listed, re.MULTILINE)
        tags = set(re.findall(r"[\w-]+", " ".join(re.findall(r"TAGS: \[(.*?)\]", listed))))

        self.assertEqual(plays, CLUSTER_PLAYS)
        self.assertEqual(set(CLUSTER_TAGS) - tags, set())

    @unittest.skipUnless(os.geteuid() == 0, "the records belong to root")
    def testRecordsOnceFailsOnRequestAndIsUndone(self):
        with self.subTest("in check mode nothing is written"):
            self.recap(self.ansible("--check", "--tags", "bootstrap_os,preinstall,etcd", "cluster.yml"))
            self.assertFalse(self.state.exists())
        with self.subTest("the planted failure"):
            flag = self.folder / "flag"
            flag.touch()
            planted = ["-e", "rehearsal_fail_at=preinstall", "-e", "rehearsal_fail_host=m1"]
            planted += ["-e", "rehearsal_fail_once_flag=%s" % flag]
            called = self.ansible(*planted, "cluster.yml")
            self.assertEqual(called.returncode, 2)
            self.assertIn("REHEARSAL: planted failure in kubernetes/preinstall on m1", called.stdout)
            flag.unlink()
        with self.subTest("the rest of the way"):
            self.recap(self.ansible(*planted, "cluster.yml"))
            node = json.loads((self.state / "node.json").read_text(encoding="utf-8"))
            self.assertEqual((node["kube_version"], node["container_manager"]), ("1.30.6", "containerd"))
            label = json.loads((self.state / "node-label.json").read_text(encoding="utf-8"))
            self.assertEqual(label["labels"], {"katonic.ai/node-pool": "platform"})
            self.assertTrue((self.state / "container-engine.restarted").exists())
        with self.subTest("again"):
            self.assertEqual(self.recap(self.ansible("cluster.yml")).group(2), "0")
        with self.subTest("undone"):
            self.recap(self.ansible("-e", "reset_confirmation=yes", "reset.yml"))
            self.assertFalse(self.state.exists())


if __name__ == "__main__":
    unittest.main()
