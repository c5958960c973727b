"""The launcher with tiny programs in place of ansible: start, output, secrets, cancel, what is left behind."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest

from launches import LAUNCHER, LaunchCase, alive, secret_folders, wait_until
from launching import hiding

SLEEPERS = """
import os, signal, subprocess, sys, time
subprocess.Popen(["sleep", "300"])                            # in our group
subprocess.Popen(["sleep", "300"], start_new_session=True)    # like a worker of ansible 2.19
if os.fork() == 0:                                            # re-parented to the launcher
    os.setsid()
    if os.fork() == 0:
        time.sleep(300)
    os._exit(0)
print("ready", flush=True)
time.sleep(300)
"""


class StartTest(LaunchCase):
    def testAnswersWhenTheProgramRunsAndNamesTheLauncher(self):
        named = self.python("import time; time.sleep(1)")

        fields = self.read("/proc/%d/stat" % named["pid"]).rpartition(")")[2].split()
        self.assertEqual(named["start_ticks"], int(fields[19]))
        self.assertEqual(named["boot_id"], self.read("/proc/sys/kernel/random/boot_id").strip())
        self.assertEqual(self.mode(self.path("pid.json")), "0o600")
        self.assertFalse(os.path.exists(self.path("rc.json")))
        self.assertEqual(self.result()["rc"], 0)

    def testRecordsHowTheProgramEnded(self):
        self.python("import sys; sys.exit(4)")

        result = self.result()
        self.assertEqual((result["rc"], result["signal"], result["cancelled"]), (4, 0, False))
        self.assertLessEqual(result["started"], result["ended"])
        self.assertEqual(self.mode(self.path("rc.json")), "0o600")
        self.assertFalse(os.path.exists(self.path("rc.json.new")))

    def testRunsInTheGivenFolderWithExactlyTheGivenEnvironment(self):
        self.python(
            "import json, os, sys; print(json.dumps([os.getcwd(), dict(os.environ), sys.stdin.read()]))", "a b", "$x"
        )

        self.result()
        cwd, env, stdin = json.loads(self.output())
        self.assertEqual(cwd, os.path.realpath(self.folder))
        self.assertEqual(stdin, "")
        self.assertEqual(set(env) - {"LC_CTYPE"}, set(self.env()) | {"RACKWRIGHT_EVENTS"})
        self.assertEqual(env["RACKWRIGHT_EVENTS"], self.path("events.jsonl"))

    def testReadsUtf8WhateverTheCallersLocaleIs(self):
        latin = ("env", "LC_ALL=C", "PYTHONUTF8=0", "PYTHONCOERCECLOCALE=0", "PYTHONIOENCODING=latin-1")
        asked = {"env": self.env(WORD="caf\u00e9 \U0001f389"), "cwd": self.folder}
        text = json.dumps(asked, ensure_ascii=False).encode("utf-8")
        command = [*latin, sys.executable, str(LAUNCHER), "--dir", self.step, "--", "printenv", "WORD"]
        called = subprocess.run(command, input=text, capture_output=True, timeout=60, check=False)

        self.assertEqual((called.returncode, called.stderr), (0, b""))
        self.result()
        self.assertEqual(self.output().decode("utf-8"), "caf\u00e9 \U0001f389\n")

    def testSaysWhichProgramIsMissing(self):
        called = self.call(["no-such-ansible-playbook"])

        self.assertEqual(called.returncode, 1)
        self.assertEqual(called.stderr.count("\n"), 1)
        self.assertIn("Tried to start no-such-ansible-playbook", called.stderr)
        self.assertEqual(os.listdir(self.step), [])

    def testSaysWhyAProgramCouldNotBeExecuted(self):
        path = os.path.join(self.folder, "broken")
        with open(path, "w", encoding="utf-8") as target:
            target.write("#!/no/such/interpreter\n")
        os.chmod(path, 0o700)

        called = self.call([path], {"redact": ["supersecret"]})

        self.assertEqual(called.returncode, 1)
        self.assertIn("Tried to start %s: No such file or directory" % path, called.stderr)
        self.assertFalse(os.path.exists(self.path("pid.json")))
        self.assertFalse(os.path.exists(self.path("rc.json.new")))

    def testRefusesAFolderOrADocumentItDoesNotUnderstand(self):
        for document, part in (({"enviroment": {}}, "unknown key 'enviroment'"), ({"env": []}, "wrong type at 'env'")):
            called = self.call(["true"], document)
            self.assertEqual(called.returncode, 1)
            self.assertIn(part, called.stderr)
        self.assertIn("does not exist", self.call(["true"], {"cwd": "/no/such/folder"}).stderr)

    def testStaysWhenItsCallerIsGone(self):
        self.python("import time; time.sleep(0.5); print('still here')")

        self.result()
        self.assertEqual(self.output(), b"still here\n")


class OutputTest(LaunchCase):
    def testMasksASecretThatArrivesInTwoPieces(self):
        self.python(
            "import os, time\n"
            "os.write(1, b'before hunter2-'); time.sleep(0.4); os.write(1, b'secret after\\n')\n"
            "os.write(2, b'no newline: hunter2-secret')",
            redact=["hunter2-secret"],
        )

        self.result()
        self.assertEqual(self.output(), b"before ******** after\nno newline: ********\n")

    def testMasksASecretInEverySpelling(self):
        secret = 'p"ss w/rd\u00e9'
        code = (
            "import base64, json, shlex, urllib.parse as u\n"
            "s = %r\n"
            "print(s, json.dumps(s), u.quote(s, safe=''), base64.b64encode(s.encode()).decode(), shlex.quote(s), sep='\\n')"
        )
        self.python(code % secret, redact=[secret])

        self.result()
        for part in ("ss w/rd", "ss%20w", "cCJzcyB3"):
            self.assertNotIn(part.encode(), self.output())

    def testMasksASecretThatWasSpelledTwiceOrStandsInsideOfBase64(self):
        secret = "it's \"so\" secret\\u00e9"
        code = (
            "import base64, json, shlex\n"
            "s = %r\n"
            "print(json.dumps(json.dumps({'a': s})), json.dumps('echo ' + shlex.quote(s)), shlex.quote('echo ' + shlex.quote(s)), sep='\\n')\n"
            "for n in range(4): print(base64.b64encode(('x' * n + s + 'y' * (3 - n)).encode()).decode())"
        )
        self.python(code % secret, redact=[secret])

        self.result()
        self.assertEqual(self.output().count(b"********"), 7, self.output())
        for part in (b"secret", b"so", b"c2VjcmV0", b"NlY3Jld", b"zZWNyZX"):
            self.assertNotIn(part, self.output())

    def testMasksEachLineOfASecretWithSeveralLines(self):
        self.python("print('x: SECONDLINE')", redact=["-----FIRST-----\nSECONDLINE\n-----LAST-----"])

        self.result()
        self.assertEqual(self.output(), b"x: ********\n")

    def testCutsALineOfOneMegabyte(self):
        self.python("print('a' * 1000000); print('next')")

        self.result()
        first, second, rest = self.output().split(b"\n")
        self.assertEqual((first[:65536], second, rest), (b"a" * 65536, b"next", b""))
        self.assertEqual(first[65536:], b" ... [line cut at 64 KiB]")

    def testMasksASecretAcrossTheCut(self):
        self.python("print('a' * 65530 + 'hunter2-secret' + 'b' * 200000); print('next')", redact=["hunter2-secret"])

        self.result()
        self.assertEqual(self.output(), b"a" * 65530 + b"******** ... [line cut at 64 KiB]\nnext\n")

    def testWritesValidUtf8WhateverComes(self):
        self.python("import os; os.write(1, b'caf\\xe9 \\xf0\\x9f\\x8e\\x89\\n')")

        self.result()
        self.assertEqual(self.output().decode("utf-8"), "caf\ufffd \U0001f389\n")

    def testTakesAHundredThousandLines(self):
        self.python("for n in range(100000): print('line', n)")

        self.assertEqual(self.result()["rc"], 0)
        self.assertEqual(self.output().count(b"\n"), 100000)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def testAFullDiskLosesTextButNotTheRun(self):
        os.symlink("/dev/full", self.path("stdout.log"))

        self.python("print('x' * 1000); raise SystemExit(7)")

        self.assertEqual((self.result()["rc"], self.document("rc.json")["output_bytes_lost"]), (7, 1001))


class SecretsTest(LaunchCase):
    SHOW = """
import glob, json, os, sys, time
path = sys.argv[sys.argv.index("-e") + 1][1:]
folder = os.path.dirname(path)
print(json.dumps([oct(os.stat(path).st_mode & 0o777), oct(os.stat(folder).st_mode & 0o777), path]), flush=True)
print(open(path).read(), flush=True)
time.sleep(0.5)
print("before", os.path.exists(path), flush=True)
open(os.environ["RACKWRIGHT_EVENTS"], "a").write('{"v": 1, "event": "play_start", "play": {}}\\n')
time.sleep(1)
print("after", os.path.exists(folder), flush=True)
"""

    def testAnAbandonedFolderThatAnotherLauncherClearsFirstStopsNoLaunch(self):
        listed = os.listdir
        try:
            os.listdir = lambda folder: ["rackwright-1-0.gone"]
            hiding.SecretFolder.clear_abandoned(self.folder)
        finally:
            os.listdir = listed

        self.assertIsNone(hiding.owner_of(os.path.join(self.folder, "gone")))

    def testExtraVarsLieInMemoryUntilTheFirstPlay(self):
        named = self.python(self.SHOW, extra_vars={"token": 'a"{{ b }}', "count": 3, "list": [True, None]})

        self.result()
        lines = self.output().decode().splitlines()
        file_mode, folder_mode, path = json.loads(lines[0])
        self.assertEqual((file_mode, folder_mode), ("0o600", "0o700"))
        self.assertIn("rackwright-%d-" % named["pid"], path)
        self.assertIn("before True", lines)
        self.assertIn("after False", lines)
        self.assertIn('{"token": !unsafe "a\\"{{ b }}", "count": 3, "list": [true, null]}', lines)

    def testNoExtraVarsNoArgumentAndNoFolder(self):
        named = self.python("import sys; print(sys.argv[1:])")

        self.result()
        self.assertEqual(self.output(), b"[]\n")
        self.assertEqual(secret_folders(named["pid"]), [])

    def testSecretsAreGoneAfterACommandThatNeverPlayed(self):
        named = self.python("raise SystemExit(1)", extra_vars={"a": "b"}, redact=["hunter2-secret"])

        self.result()
        self.assertEqual(secret_folders(named["pid"]), [])

    def testClearsWhatAKilledLauncherLeft(self):
        abandoned = self.python("import time; time.sleep(60)", extra_vars={"a": "b"})
        os.kill(abandoned["pid"], signal.SIGKILL)
        wait_until(lambda: not alive(abandoned["pid"]))
        self.assertEqual(len(secret_folders(abandoned["pid"])), 1)
        os.rename(self.step, self.step + "-old")
        os.mkdir(self.step, 0o700)

        self.python("pass", extra_vars={"a": "b"})

        self.result()
        self.assertEqual(secret_folders(abandoned["pid"]), [])

    def testNoSecretInArgumentsOrEnvironment(self):
        named = self.python("import time; time.sleep(2)", extra_vars={"a": "hunter2-secret"}, redact=["hunter2-secret"])

        for pid in (named["pid"], named["child"]):
            for part in ("cmdline", "environ"):
                with open("/proc/%d/%s" % (pid, part), "rb") as source:
                    self.assertNotIn(b"hunter2", source.read())


class CancelTest(LaunchCase):
    def testInterruptsTheGroupAndLeavesNoProcess(self):
        named = self.python(SLEEPERS)
        self.wait_for_output(b"ready")

        os.kill(named["pid"], signal.SIGTERM)

        result = self.result()
        self.assertEqual((result["cancelled"], result["rc"], result["signal"]), (True, 130, 2))
        self.assertGreaterEqual(result["orphans_ended"], 2)
        self.assertEqual(result["processes_left"], 0)
        self.assert_nothing_left()

    def testASecondSignalDoesNotWait(self):
        named = self.python(
            "import signal, time\n"
            "for n in (signal.SIGINT, signal.SIGTERM): signal.signal(n, signal.SIG_IGN)\n"
            "print('ready', flush=True)\n"
            "end = time.time() + 60\n"
            "while time.time() < end: time.sleep(1)"
        )
        self.wait_for_output(b"ready")
        began = time.monotonic()

        os.kill(named["pid"], signal.SIGINT)
        time.sleep(0.3)
        os.kill(named["pid"], signal.SIGINT)

        result = self.result()
        self.assertEqual((result["cancelled"], result["rc"], result["signal"]), (True, 137, 9))
        self.assertLess(time.monotonic() - began, 5)
        self.assert_nothing_left()

    def testSomeoneWhoIgnoresEverythingIsGoneAfterFifteenSeconds(self):
        named = self.python(
            "import signal, time\n"
            "for n in (signal.SIGINT, signal.SIGTERM): signal.signal(n, signal.SIG_IGN)\n"
            "print('ready', flush=True)\n"
            "end = time.time() + 60\n"
            "while time.time() < end: time.sleep(1)"
        )
        self.wait_for_output(b"ready")
        began = time.monotonic()

        os.kill(named["pid"], signal.SIGTERM)

        self.assertEqual(self.result(30)["signal"], 9)
        self.assertTrue(14 < time.monotonic() - began < 18, time.monotonic() - began)

    def testCancelsEvenWhenItsCallerIgnoredInterrupts(self):
        path = os.path.join(self.folder, "polite.py")
        with open(path, "w", encoding="utf-8") as target:
            target.write(
                "import sys, time\nprint('ready', flush=True)\n"
                "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    sys.exit(99)\n"
            )
        ignoring = ("sh", "-c", "trap '' INT QUIT HUP TERM; exec \"$@\"", "sh")
        named = self.launch([sys.executable, path], prefix=ignoring)
        self.wait_for_output(b"ready")

        os.kill(named["pid"], signal.SIGINT)

        result = self.result()
        self.assertEqual((result["rc"], result["signal"], result["cancelled"]), (99, 0, True))

    def testHangupDoesNotEndTheRun(self):
        named = self.python("import time; time.sleep(1)")

        os.kill(named["pid"], signal.SIGHUP)

        self.assertEqual((self.result()["rc"], self.document("rc.json")["cancelled"]), (0, False))


class LeftBehindTest(LaunchCase):
    def testCollectsWhatAKilledMainProcessLeaves(self):
        named = self.python(SLEEPERS)
        self.wait_for_output(b"ready")

        os.kill(named["child"], signal.SIGKILL)

        result = self.result()
        self.assertEqual((result["rc"], result["signal"], result["cancelled"]), (137, 9, False))
        self.assertEqual((result["orphans_ended"], result["processes_left"]), (3, 0))
        self.assert_nothing_left()

    def testAKilledLauncherTakesTheCommandAlongAndLeavesNoResult(self):
        named = self.python("import time; print('ready', flush=True); time.sleep(60)")
        self.wait_for_output(b"ready")

        os.kill(named["pid"], signal.SIGKILL)

        wait_until(lambda: not alive(named["child"]))
        self.assertFalse(os.path.exists(self.path("rc.json")))


if __name__ == "__main__":
    unittest.main()
