"""What the launcher's tests share: a step folder, a launch, a wait for its end. Not a test."""

import glob
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
LAUNCHER = ROOT / "playbooks" / "launcher.py"
PLUGINS = ROOT / "playbooks" / "callback_plugins"
ANSIBLE_BIN = os.environ.get("RACKWRIGHT_TEST_ANSIBLE")
NEW_ANSIBLE_BIN = os.environ.get("RACKWRIGHT_TEST_NEW_ANSIBLE")
sys.path.insert(0, str(ROOT / "playbooks"))

needs_ansible = unittest.skipUnless(
    ANSIBLE_BIN, "RACKWRIGHT_TEST_ANSIBLE does not name the bin folder of a virtual environment with ansible"
)

needs_new_ansible = unittest.skipUnless(
    NEW_ANSIBLE_BIN, "RACKWRIGHT_TEST_NEW_ANSIBLE names no environment with ansible-core 2.19 or later: ./test --faults makes one"
)


def wait_until(condition, seconds=10, what="the condition"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("waited %s s for %s" % (seconds, what))


def alive(pid):
    try:
        with open("/proc/%d/stat" % pid, "rb") as source:
            return source.read().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except OSError:
        return False


def processes_with(mark):
    """Pids of living processes whose environment or arguments hold a text."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        pid = int(name)
        if pid == os.getpid() or not alive(pid):
            continue
        for part in ("environ", "cmdline"):
            try:
                with open("/proc/%d/%s" % (pid, part), "rb") as source:
                    if mark.encode() in source.read():
                        found.append(pid)
                        break
            except OSError:
                pass
    return found


def secret_folders(pid="*"):
    return glob.glob("/dev/shm/rackwright-%s-*" % pid)


class LaunchCase(unittest.TestCase):
    """Gives each test a folder and makes sure that nothing survives it."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rackwright-launch-")
        self.step = os.path.join(self.folder, "step")
        os.mkdir(self.step, 0o700)
        self.mark = "LAUNCH_TEST=" + os.path.basename(self.folder)

    def tearDown(self):
        for pid in processes_with(self.mark):
            os.kill(pid, 9)
        shutil.rmtree(self.folder, ignore_errors=True)

    def env(self, **more):
        key, value = self.mark.split("=")
        return dict({"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C.UTF-8", "TMPDIR": self.folder, key: value}, **more)

    def call(self, argv, document=None, prefix=()):
        """Runs the launcher's foreground part and answers what it said."""
        asked = {"env": self.env(), "cwd": self.folder}
        asked.update(document or {})
        command = [*prefix, sys.executable, str(LAUNCHER), "--dir", self.step, "--", *argv]
        return subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, timeout=60, check=False)

    def launch(self, argv, document=None, prefix=()):
        called = self.call(argv, document, prefix)
        self.assertEqual((called.returncode, called.stdout, called.stderr), (0, "", ""))
        return self.document("pid.json")

    def python(self, code, *arguments, **document):
        """Launches a tiny Python program in place of ansible."""
        path = os.path.join(self.folder, "fake.py")
        pathlib.Path(path).write_text(code, encoding="utf-8")
        return self.launch([sys.executable, path, *arguments], document)

    def path(self, name):
        return os.path.join(self.step, name)

    def read(self, path):
        with open(path, encoding="utf-8", errors="replace") as source:
            return source.read()

    def document(self, name):
        return json.loads(self.read(self.path(name)))

    def output(self):
        with open(self.path("stdout.log"), "rb") as source:
            return source.read()

    def result(self, seconds=20):
        wait_until(lambda: os.path.exists(self.path("rc.json")), seconds, "rc.json")
        return self.document("rc.json")

    def wait_for_output(self, text, seconds=10):
        wait_until(lambda: text in self.output(), seconds, repr(text))

    def assert_nothing_left(self):
        wait_until(lambda: not processes_with(self.mark), 3, "the end of every process of this test")

    def mode(self, path):
        return oct(os.stat(path).st_mode & 0o777)
