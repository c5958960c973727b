"""What a cancelled command leaves on servers: a real sshd, real masters, real processes."""

import getpass
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import unittest
import warnings

from launches import ROOT, LaunchCase, alive, processes_with, wait_until
from launching import processes

SSHD = shutil.which("sshd", path=os.environ["PATH"] + ":/usr/sbin:/sbin")

# In ansible's place: opens a master, runs the command on the server through it, dies of the first INT as ssh does.
CLIENT = """
import os, subprocess, sys
config, command = sys.argv[1:]
ssh = ["ssh", "-F", config, "-T", "-S", os.environ["ANSIBLE_SSH_CONTROL_PATH_DIR"] + "/m", "server"]
subprocess.run(ssh + ["true"], stdin=subprocess.DEVNULL)
print("connected", flush=True)
raise SystemExit(subprocess.run(ssh + [command], stdin=subprocess.DEVNULL).returncode)
"""

# So little memory that an answer without end does not fit.
CRAMPED = "import resource; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))"

# Our program with less patience: a test need not wait as long as an operator.
IMPATIENT = """
import sys
from launching import sweeping
sweeping.ANSWER_SECONDS = 0.5
sweep = sweeping.Sweep(*sys.argv[1:], 0)
sys.exit(0 if sweep.run() else 1)
"""


@unittest.skipUnless(SSHD and shutil.which("ssh"), "no sshd here")
class SweepTest(LaunchCase):
    def setUp(self):
        super().setUp()
        self.sockets = os.path.join(self.folder, "s")
        os.mkdir(self.sockets, 0o700)
        for name in ("host", "login"):
            key = os.path.join(self.folder, name)
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = (
            "ListenAddress 127.0.0.1:%d\nHostKey %s/host\nAuthorizedKeysFile %s/login.pub\nStrictModes no\nUsePAM no\n"
            "PidFile none\nPermitRootLogin yes\n" % (port, self.folder, self.folder)
        )
        pathlib.Path(self.folder, "sshd_config").write_text(server, encoding="utf-8")
        if os.getuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.sshd = subprocess.Popen(
            [SSHD, "-D", "-e", "-f", os.path.join(self.folder, "sshd_config")], stderr=subprocess.PIPE, text=True
        )
        while "listening" not in self.sshd.stderr.readline():
            self.assertIsNone(self.sshd.poll(), "sshd ended")
        self.config = os.path.join(self.folder, "ssh_config")
        client = (
            "Host server\n HostName 127.0.0.1\n Port %d\n User %s\n IdentityFile %s/login\n IdentitiesOnly yes\n BatchMode yes\n"
            " StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n ControlMaster auto\n ControlPersist 60\n"
            % (port, getpass.getuser(), self.folder)
        )
        pathlib.Path(self.config).write_text(client, encoding="utf-8")

    def tearDown(self):
        for pid in processes_with("sleep\0" + self.long):
            os.kill(pid, signal.SIGKILL)
        self.sshd.kill()
        self.sshd.communicate()
        super().tearDown()

    long = "300.%d" % os.getpid()

    def running(self, command):
        """The launcher with a client that runs the command on the server; answers the launcher's pid."""
        named = self.python(CLIENT, self.config, command, env=self.env(ANSIBLE_SSH_CONTROL_PATH_DIR=self.sockets))
        self.wait_for_output(b"connected")
        wait_until(lambda: processes_with("sleep\0" + self.long), what="the command on the server")
        return named["pid"]

    def report(self, state):
        def told():
            return self.document("sweep.json")["state"] if os.path.exists(self.path("sweep.json")) else ""

        try:
            wait_until(lambda: told() == state, 40, state)
        except AssertionError as problem:
            raise AssertionError("%s, not %r: %s" % (problem, told(), os.listdir(self.step))) from problem
        return self.document("sweep.json")

    def testWhatRunsOnAServerIsToldAndWaitedFor(self):
        launcher = self.running("sleep %s" % self.long)

        os.kill(launcher, signal.SIGTERM)

        server = self.report("draining")["servers"][0]
        self.assertEqual((server["host"], server["address"], server["answered"]), (socket.gethostname(), "127.0.0.1", True))
        self.assertEqual([one["command"] for one in server["processes"]], ["sleep %s" % self.long])
        self.assertFalse(os.path.exists(self.path("rc.json")), "it has not ended while its work goes on")
        for pid in processes_with("sleep\0" + self.long):
            os.kill(pid, signal.SIGKILL)  # it comes to its end by itself
        self.report("clear")
        result = self.result()
        self.assertEqual((result["cancelled"], result["remote_left"], result["ssh_masters_ended"]), (True, 0, 1))
        self.assert_nothing_left()

    def testOnRequestItIsEndedWithAllThatIsBelowIt(self):
        launcher = self.running("sh -c 'trap \"\" TERM HUP; sleep %s; true'; true" % self.long)
        os.kill(launcher, signal.SIGTERM)
        self.report("draining")

        os.kill(launcher, signal.SIGTERM)

        self.report("clear")
        self.assertEqual(self.result()["remote_left"], 0)
        self.assertEqual(processes_with("sleep\0" + self.long), [])
        self.assert_nothing_left()

    def testAPackageManagerIsNeverEnded(self):
        apt = os.path.join(self.folder, "apt-get")
        shutil.copy(shutil.which("sleep"), apt)
        launcher = self.running("%s 301 & sleep %s; wait" % (apt, self.long))
        os.kill(launcher, signal.SIGTERM)
        self.report("draining")

        os.kill(launcher, signal.SIGTERM)

        server = self.report("ending")["servers"][0]
        self.assertIn("%s 301" % apt, [one["command"] for one in server["processes"] if one["protected"]])
        (pid,) = processes_with(apt + "\x00301")
        self.assertTrue(alive(pid))
        os.kill(launcher, signal.SIGTERM)  # enough: it is left to itself, and told
        self.assertGreaterEqual(self.result()["remote_left"], 1)
        self.assertTrue(alive(pid))
        os.kill(pid, signal.SIGKILL)
        self.assert_nothing_left()

    def testACommandThatEndedWellIsNotLookedAfter(self):
        self.python(CLIENT, self.config, "true", env=self.env(ANSIBLE_SSH_CONTROL_PATH_DIR=self.sockets))

        self.assertEqual(self.result()["rc"], 0)
        self.assertFalse(os.path.exists(self.path("sweep.json")))

    def testAfterAKilledLauncherTheMastersStillTell(self):
        launcher = self.running("sleep %s" % self.long)
        os.kill(launcher, signal.SIGKILL)

        command = [sys.executable, str(ROOT / "playbooks" / "sweep.py"), "--sockets", self.sockets, "--close"]
        command += ["--report", self.path("sweep.json"), "--patience"]
        left = subprocess.run(command + ["0"], timeout=60, check=False).returncode
        told = self.document("sweep.json")
        for pid in processes_with("sleep\0" + self.long):
            os.kill(pid, signal.SIGKILL)
        clear = subprocess.run(command + ["30"], timeout=60, check=False).returncode

        self.assertEqual((left, told["state"], clear), (1, "left", 0))
        self.assertEqual([one["command"] for one in told["servers"][0]["processes"]], ["sleep %s" % self.long])
        wait_until(lambda: not os.path.exists(os.path.join(self.sockets, "m")), what="the end of the master")

    def testAMasterThatSaysNothingIsAServerThatDoesNotAnswer(self):
        with socket.socket(socket.AF_UNIX) as mute:  # takes connections and never speaks
            mute.bind(os.path.join(self.sockets, "m"))
            mute.listen()

            done = subprocess.run(
                [sys.executable, "-c", IMPATIENT, self.sockets, self.path("sweep.json")], cwd=ROOT / "playbooks", timeout=60, check=False
            )

        told = self.document("sweep.json")
        self.assertEqual((done.returncode, told["state"]), (0, "silent"))
        self.assertEqual([server["answered"] for server in told["servers"]], [False])

    def testAServerThatNeverEndsItsAnswerDoesNotFillOurMemory(self):
        with socket.socket(socket.AF_UNIX) as master:
            master.bind(os.path.join(self.sockets, "m"))
            ssh = pathlib.Path(self.folder, "bin", "ssh")
            ssh.parent.mkdir()
            ssh.write_text('#!/bin/sh\ncase $* in *"-O check"*) exit 0 ;; esac\nexec yes\n', encoding="utf-8")
            ssh.chmod(0o755)
            environment = dict(os.environ, PATH="%s:%s" % (ssh.parent, os.environ["PATH"]))
            command = [sys.executable, "-c", CRAMPED + IMPATIENT, self.sockets, self.path("sweep.json")]

            done = subprocess.run(command, cwd=ROOT / "playbooks", env=environment, timeout=120, check=False)

        self.assertEqual((done.returncode, self.document("sweep.json")["state"]), (0, "silent"))

    def testAReportThatCannotBeWrittenEndsNoLook(self):
        command = [sys.executable, "-c", IMPATIENT, self.sockets, self.path("gone/sweep.json")]

        done = subprocess.run(command, cwd=ROOT / "playbooks", timeout=60, check=False)

        self.assertEqual(done.returncode, 0)

    def testWhatTheLookItselfStartsIsNoLeftover(self):
        looking = subprocess.Popen(["sh", "-c", "sleep %s; true" % self.long])
        wait_until(lambda: processes_with("sleep\0" + self.long), what="what the look started")
        (child,) = processes_with("sleep\0" + self.long)

        everything, left = processes.descendants(os.getpid()), processes.descendants(os.getpid(), apart=looking.pid)
        looking.kill()
        looking.wait()

        self.assertLessEqual({looking.pid, child}, set(everything))
        self.assertEqual(set(everything) - set(left), {looking.pid, child})

    def testASignalBeforeTheFirstLookEndsNothingUntold(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # whose child it is, is known by its number alone
            pid = processes.start_beside(["sleep", "300"], held_back=(signal.SIGUSR1,))
        os.kill(pid, signal.SIGUSR1)
        waiting = pathlib.Path("/proc/%d/status" % pid).read_text(encoding="ascii")
        self.assertTrue(alive(pid))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

        self.assertRegex(waiting, r"SigBlk:\t0*200\n")

    def testWithoutMastersThereIsNothingToTell(self):
        pathlib.Path(self.sockets, "stale").write_text("", encoding="utf-8")
        command = [sys.executable, str(ROOT / "playbooks" / "sweep.py"), "--sockets", self.sockets]

        done = subprocess.run(command + ["--report", self.path("sweep.json")], timeout=60, check=False)

        self.assertEqual(done.returncode, 0)
        self.assertEqual(json.loads(self.read(self.path("sweep.json")))["servers"], [])
