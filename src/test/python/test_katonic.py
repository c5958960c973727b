"""The rendered Katonic role with a stub in place of the operator's installer, which says whether it got what it was told."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from launches import ANSIBLE_BIN, ROOT, needs_ansible

TREE = ROOT / "inventories/lab/expected"
CANARY = "canary-Zq9"

STUB = """---
- name: Compare what was handed over with the file
  ansible.builtin.assert:
    that:
      - katonic_site.name | length > 0
      - katonic_config == told or katonic_config.items() | list | difference(told.items() | list) | length == 0
      - edition == 'enterprise'
      - told.edition == 'enterprise'
      - katonic_secrets.tls_private_key | length > 0
      - katonic_config.hostname | default(katonic_config.custom_domain_name) == katonic_site.domain.fqdn
  vars:
    told: "{{ lookup('ansible.builtin.file', katonic_config_file) | from_yaml }}"
"""

# As version 7 would be rendered: the adapter's own test says what stands in it.
SEVEN = {
    "deploy_on": "On-Premise",
    "custom_domain_name": None,
    "license_file_path": "/etc/rackwright/katonic/license.json",
    "tls_cert_path": "/etc/rackwright/katonic/tls.crt",
    "tls_key_path": "/etc/rackwright/katonic/tls.key",
}


@needs_ansible
@unittest.skipUnless(os.geteuid() == 0, "the role gives its files to root, and this is not root")
class HandOverTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="rackwright-katonic-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        tasks = self.folder / "their role" / "tasks"
        tasks.mkdir(parents=True)
        (tasks / "main.yml").write_text(STUB, encoding="utf-8")
        (self.folder / "site.pem").write_text("certificate\n", encoding="utf-8")
        (self.folder / "chain.pem").write_text("chain", encoding="utf-8")
        local = {"ansible_connection": "local", "ansible_python_interpreter": "/usr/bin/python3"}
        inventory = {"all": {"children": {"kube_control_plane": {"hosts": {"m1": local}}}}}
        (self.folder / "hosts.yaml").write_text(json.dumps(inventory), encoding="utf-8")

    def hand_over(self, *arguments, **changed):
        given = {
            "rackwright_installer_role": str(self.folder / "their role"),
            "rackwright_tls_certificate": str(self.folder / "site.pem"),
            "rackwright_tls_chain": str(self.folder / "chain.pem"),
            "katonic_handover_file": str(self.folder / "records/handover.yml"),
            "katonic_config_file": str(self.folder / "records/katonic.yml"),
            "katonic_files_folder": str(self.folder / "records/katonic"),
            "katonic_installer_vars": {"edition": "enterprise"},
            "katonic_secrets": {"tls_private_key": "-----KEY " + CANARY, "platform_license": "{}"},
        }
        given.update(changed)
        variables = self.folder / "vars.json"
        variables.write_text(json.dumps(given), encoding="utf-8")
        env = dict(os.environ, PATH=ANSIBLE_BIN + ":" + os.environ["PATH"], LC_ALL="C.UTF-8", ANSIBLE_NOCOLOR="1")
        env["ANSIBLE_ROLES_PATH"] = str(TREE / "roles")
        command = ["ansible-playbook", "-i", str(self.folder / "hosts.yaml"), "-e", "@%s" % variables, *arguments]
        command.append(str(TREE / "playbooks/katonic.yml"))
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)

    def modes(self):
        return {oct(path.stat().st_mode & 0o777) for path in (self.folder / "records").rglob("*") if path.is_file()}

    def testTheRoleOfTheDocumentsLineGetsItsConfiguration(self):
        called = self.hand_over("-vvv")
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        self.assertEqual(self.modes(), {"0o600"})
        self.assertFalse((self.folder / "records/katonic").exists())
        self.assertNotIn(CANARY, (self.folder / "records/handover.yml").read_text(encoding="utf-8"))
        again = self.hand_over()
        self.assertIn("changed=0", again.stdout)

    def testVersion7GetsTheFilesThatItsConfigurationNames(self):
        import yaml

        text = (TREE / "roles/katonic/vars/main.yml").read_text(encoding="utf-8")
        fqdn = yaml.safe_load(text)["katonic_site"]["domain"]["fqdn"]
        called = self.hand_over("-vvv", katonic_config=dict(SEVEN, custom_domain_name=fqdn))
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        self.assertEqual(self.modes(), {"0o600"})
        laid = self.folder / "records/katonic"
        self.assertIn(CANARY, (laid / "tls.key").read_text(encoding="utf-8"))
        self.assertEqual((laid / "tls.crt").read_text(encoding="utf-8"), "certificate\nchain\n")
        self.assertEqual((laid / "license.json").read_text(encoding="utf-8"), "{}")
        self.assertNotIn(CANARY, called.stdout + called.stderr)

    def testCheckModeWritesNothing(self):
        tasks = self.folder / "their role" / "tasks" / "main.yml"
        tasks.write_text("--- []\n", encoding="utf-8")
        called = self.hand_over("--check")
        self.assertEqual(called.returncode, 0, called.stdout + called.stderr)
        self.assertFalse((self.folder / "records").exists())


if __name__ == "__main__":
    unittest.main()
