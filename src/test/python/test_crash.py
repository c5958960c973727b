"""A launcher that dies at any system call with which it writes a document: strace kills it there."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from launches import ROOT

CALLS = "openat,write,fsync,rename,ftruncate"

# Writes the old document, says its number, waits for a word, writes the new one.
WRITER = """
import os, sys
sys.path.insert(0, sys.argv[1])
from launching.files import write_atomically
write_atomically(sys.argv[2], "rc.json", {"rc": "old"})
os.write(1, b"%d\\n" % os.getpid())
os.read(0, 1)
write_atomically(sys.argv[2], "rc.json", {"rc": "new"})
os._exit(0)
"""


def can_trace():
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


@unittest.skipUnless(can_trace(), "strace cannot trace here")
class CrashTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rackwright-crash-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def write(self, rule):
        """Runs the writer with a rule of strace; answers its exit code and the names of its calls."""
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(ROOT / "playbooks"), self.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        trace = self.folder + ".trace"
        number = writer.stdout.readline().decode().strip()
        command = ["strace", "-o", trace, "-e", "trace=" + CALLS, "-e", rule, "-p", number]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
        self.assertIn(b"attached", tracer.stderr.readline())
        writer.communicate(b"x")
        tracer.communicate()
        with open(trace, encoding="utf-8") as source:
            calls = [line.partition("(")[0] for line in source if "(" in line]
        os.unlink(trace)
        return writer.returncode, calls

    def testADocumentIsTheOldOneOrTheNewOneAtEveryCall(self):
        ended, calls = self.write("trace=" + CALLS)
        self.assertEqual((ended, calls.count("rename"), calls.count("fsync")), (0, 1, 2))
        seen = []
        for place, name in enumerate(calls, start=1):
            rule = "inject=%s:signal=KILL:when=%d" % (name, calls[:place].count(name))
            self.assertEqual(self.write(rule)[0], -9, rule)
            with open(os.path.join(self.folder, "rc.json"), encoding="ascii") as source:
                seen.append(json.load(source)["rc"])
        self.assertEqual(seen, sorted(seen, reverse=True))  # first the old one, then the new one
        self.assertEqual(set(seen), {"old", "new"})


if __name__ == "__main__":
    sys.exit(unittest.main())
