"""Our Ansible content under ansible-lint, with its strictest profile.

Needs ansible-lint from PyPI: RACKWRIGHT_TEST_LINT names the bin folder of the virtual environment that has it. «./test»
makes one; without it the test is skipped and says so.
"""

import os
import subprocess
import unittest

from launches import ROOT

LINT_BIN = os.environ.get("RACKWRIGHT_TEST_LINT", "")


@unittest.skipUnless(LINT_BIN, "RACKWRIGHT_TEST_LINT names no environment with ansible-lint")
class LintTest(unittest.TestCase):
    def testOurPlaybooksKeepTheProductionProfile(self):
        env = dict(os.environ, PATH=LINT_BIN + ":" + os.environ["PATH"], LC_ALL="C.UTF-8", NO_COLOR="1")
        command = ["ansible-lint", "--offline", "--nocolor", "--profile", "production", "-q"]
        command += ["prepare.yml", "storage.yml", "verify.yml"]
        checked = subprocess.run(
            command, cwd=ROOT / "playbooks", env=env, capture_output=True, text=True, timeout=300, check=False
        )
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)


if __name__ == "__main__":
    unittest.main()
