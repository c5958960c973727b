"""The manifests of the step storage: rendered by a real Ansible, and held against the schemas of Kubernetes.

Needs RACKWRIGHT_TEST_ANSIBLE, as other tests do. The schemas come with kubernetes-validate from PyPI, in the virtual
environment whose bin folder RACKWRIGHT_TEST_LINT names, those before 1.25 with an older one in the environment of
RACKWRIGHT_TEST_OLD_SCHEMAS; without it that part is skipped. No real cluster is asked.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from launches import ANSIBLE_BIN, ROOT, needs_ansible

LINT_BIN = os.environ.get("RACKWRIGHT_TEST_LINT", "")
OLD_BIN = os.environ.get("RACKWRIGHT_TEST_OLD_SCHEMAS", "")
MINORS = ["1.%d" % minor for minor in range(25, 36)]  # older schemas are not in the package
OLD_MINORS = ["1.%d" % minor for minor in range(20, 25)]
HOST_VOLUME = {"service": "postgres", "path": "/data/it's {{ 7 * 7 }}", "size_bytes": 100000000000, "nodes": ["p1", "on"]}

PLAYBOOK = """
- hosts: localhost
  gather_facts: false
  vars_files: [%(root)s/playbooks/vars/drivers.yml]
  tasks:
    - ansible.builtin.template:
        src: "%(root)s/playbooks/templates/{{ item.name }}.yml.j2"
        dest: "{{ out }}/{{ item.name }}.yml"
        mode: "0600"
      loop: "{{ rackwright_manifests | selectattr('wanted') | list }}"
"""
# Every document as JSON, one a line; duplicates of keys would be lost by PyYAML alone, so a loader that refuses them.
READ = """
import json, sys, yaml
class Loader(yaml.SafeLoader):
    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(keys) == len(set(keys)), keys
        return super().construct_mapping(node, deep)
for path in sys.argv[1:]:
    for document in yaml.load_all(open(path, encoding="utf-8"), Loader):
        if document:
            print(json.dumps(document))
"""

VALIDATE = """
import json, sys, kubernetes_validate
for minor in sys.argv[2:]:
    for document in json.loads(sys.argv[1]):
        try:
            kubernetes_validate.validate(document, minor, strict=True)
        except kubernetes_validate.ValidationError as wrong:
            print(minor, document["kind"], wrong.message)
"""


def nfs(name, binding):
    export = {"server": "nas1", "path": "/export/" + name, "mount_options": ["hard", "nfsvers=4.1"]}
    return {"class_name": name, "backend": "nfs", "binding_mode": binding, "nfs": export}


LOCAL = {
    "class_name": "kdisk",
    "backend": "local",
    "binding_mode": "WaitForFirstConsumer",
    "local": {"path": "/data/kdisk", "nodes": ["p1", "on", "010"]},
}


def variables(kdisk, **more):
    return dict(
        {
            "rackwright_site": "acme",
            "rackwright_kubernetes_version": "1.30.6",
            "rackwright_namespaces": {"platform": "acme-platform", "compute": "acme-compute", "system": "acme-system"},
            "rackwright_host_volumes": [HOST_VOLUME],
            "rackwright_storage": {"kdisk": kdisk, "kfs": nfs("kfs", "Immediate")},
        },
        **more,
    )


@needs_ansible
class ManifestTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="rackwright-storage-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def render(self, given):
        (self.folder / "play.yml").write_text(PLAYBOOK % {"root": ROOT}, encoding="utf-8")
        # As in group_vars: texts are data, so the file is read as such and not as templates.
        (self.folder / "given.yml").write_text(
            "".join("%s: %s\n" % (name, unsafe(value)) for name, value in dict(given, out=str(self.folder)).items()),
            encoding="utf-8",
        )
        env = dict(os.environ, PATH=ANSIBLE_BIN + ":" + os.environ["PATH"], LC_ALL="C.UTF-8", ANSIBLE_NOCOLOR="1")
        command = ["ansible-playbook", "-i", "localhost,", "-c", "local", "-e", "@given.yml"]
        command += ["-e", "ansible_python_interpreter=" + os.path.join(ANSIBLE_BIN, "python"), "play.yml"]
        called = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        return sorted(path for path in self.folder.glob("*.yml") if path.stem in ("nfs-driver", "local-path", "storage"))

    def documents(self, files):
        command = [os.path.join(ANSIBLE_BIN, "python"), "-c", READ, *map(str, files)]
        read = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(read.returncode, 0, read.stderr)
        return [json.loads(line) for line in read.stdout.splitlines()]

    def objects(self, given):
        return {(each["kind"], each["metadata"]["name"]): each for each in self.documents(self.render(given))}

    def testSharedStorageIsBoundAtOnceAndGrows(self):
        objects = self.objects(variables(nfs("kdisk", "Immediate")))
        kfs = objects["StorageClass", "kfs"]

        self.assertEqual(kfs["provisioner"], "nfs.csi.k8s.io")
        self.assertEqual(kfs["parameters"], {"server": "nas1", "share": "/export/kfs"})
        self.assertEqual((kfs["volumeBindingMode"], kfs["allowVolumeExpansion"]), ("Immediate", True))
        self.assertFalse([one for one in objects.values() if "annotations" in one["metadata"]], "no default class")
        containers = objects["Deployment", "csi-nfs-controller"]["spec"]["template"]["spec"]["containers"]
        self.assertEqual([one["name"] for one in containers], ["csi-provisioner", "csi-resizer", "nfs"])
        self.assertEqual(containers[2]["image"], "registry.k8s.io/sig-storage/nfsplugin:v4.12.1")

    def testKubernetes120GetsTheDriverThatStillFits(self):
        objects = self.objects(variables(nfs("kdisk", "Immediate"), rackwright_kubernetes_version="1.20.15"))

        self.assertFalse(objects["StorageClass", "kfs"]["allowVolumeExpansion"])
        containers = objects["Deployment", "csi-nfs-controller"]["spec"]["template"]["spec"]["containers"]
        self.assertEqual([one["image"].split("/")[-1] for one in containers], ["csi-provisioner:v3.1.0", "nfsplugin:v4.0.0"])

    def testWithoutInternetImagesComeFromTheSitesRegistry(self):
        given = variables(LOCAL, kube_image_repo="reg.example.com:5000", docker_image_repo="reg.example.com:5000")
        images = [
            container["image"]
            for one in self.objects(given).values()
            for container in one.get("spec", {}).get("template", {}).get("spec", {}).get("containers", [])
        ]

        self.assertTrue(images)
        self.assertEqual([image for image in images if not image.startswith("reg.example.com:5000/")], [])

    def testLocalVolumesAreMadeOnTheNamedServersOnly(self):
        objects = self.objects(variables(LOCAL, rackwright_node_selector={"example.com/owner": "katonic"}))
        kdisk = objects["StorageClass", "kdisk"]
        config = objects["ConfigMap", "acme-local-path"]["data"]

        topology = kdisk["allowedTopologies"][0]["matchLabelExpressions"][0]
        self.assertEqual(topology, {"key": "kubernetes.io/hostname", "values": ["p1", "on", "010"]})
        paths = [{"node": node, "paths": ["/data/kdisk"]} for node in ("p1", "on", "010")]
        self.assertEqual(json.loads(config["config.json"]), {"nodePathMap": paths})
        self.assertIn(kdisk["provisioner"], objects["Deployment", "acme-local-path"]["spec"]["template"]["spec"]["containers"][0]["command"])
        for kind, name in (("DaemonSet", "csi-nfs-node"), ("Deployment", "acme-local-path")):
            selector = objects[kind, name]["spec"]["template"]["spec"]["nodeSelector"]
            self.assertEqual(selector, {"kubernetes.io/os": "linux", "example.com/owner": "katonic"})

    def testHostVolumesNameSiteNamespaceAndPurposeAndStayOnTheirServers(self):
        objects = self.objects(variables(LOCAL))
        volumes = [one for (kind, _), one in objects.items() if kind == "PersistentVolume"]

        names = [one["metadata"]["name"] for one in volumes]
        self.assertEqual(names, ["acme-acme-platform-postgres-0", "acme-acme-platform-postgres-1"])
        for volume, node in zip(volumes, HOST_VOLUME["nodes"]):
            self.assertEqual(volume["spec"]["local"]["path"], HOST_VOLUME["path"], "a path is data, no template")
            terms = volume["spec"]["nodeAffinity"]["required"]["nodeSelectorTerms"][0]["matchExpressions"][0]
            self.assertEqual(terms["values"], [node])

    def testADefaultClassOnlyWhereThePlatformNeedsOne(self):
        given = variables(nfs("kdisk", "Immediate"))
        given["rackwright_storage"]["default_class"] = "kdisk"
        objects = self.objects(given)

        marked = [name for (_, name), one in objects.items() if "annotations" in one["metadata"]]
        self.assertEqual(marked, ["kdisk"])

    @unittest.skipUnless(LINT_BIN, "RACKWRIGHT_TEST_LINT names no environment with kubernetes-validate")
    def testEveryManifestFitsTheSchemasOfKubernetes(self):
        for kdisk in (nfs("kdisk", "Immediate"), LOCAL):
            documents = self.documents(self.render(variables(kdisk)))
            self.assertEqual(self.validated(documents), "")
        documents[0]["spec"] = {"mistake": True}
        self.assertIn("unexpected", self.validated(documents[:1]), "the schemas refuse what they do not know")

    @unittest.skipUnless(OLD_BIN, "RACKWRIGHT_TEST_OLD_SCHEMAS names no environment with kubernetes-validate 1.24")
    def testEveryManifestForAnOldClusterFitsItsSchemas(self):
        for kdisk in (nfs("kdisk", "Immediate"), LOCAL):
            documents = self.documents(self.render(variables(kdisk, rackwright_kubernetes_version="1.20.15")))
            self.assertEqual(self.validated(documents, OLD_BIN, OLD_MINORS), "")

    @staticmethod
    def validated(documents, folder=LINT_BIN, minors=MINORS):
        command = [os.path.join(folder, "python"), "-c", VALIDATE, json.dumps(documents), *minors]
        checked = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        return checked.stdout + checked.stderr


def unsafe(value):
    """YAML, as JSON is, with every text marked as no template."""
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%s: %s" % (json.dumps(key), unsafe(item)) for key, item in value.items())
    if isinstance(value, list):
        return "[%s]" % ", ".join(unsafe(item) for item in value)
    return "!unsafe " + json.dumps(value) if isinstance(value, str) else json.dumps(value)


if __name__ == "__main__":
    unittest.main()
