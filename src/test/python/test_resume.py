"""Checkpoints at plays with a real ansible-playbook: equality of variables, pending handlers, refusals."""

import glob
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from launches import ANSIBLE_BIN, PLUGINS, ROOT

HERE = pathlib.Path(__file__).parent / "resume"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache"), "rackwright", "venvs")
ALL = os.environ.get("RACKWRIGHT_TEST_ALL_RELEASES", "")


def ansibles():
    """Folders of ansible-playbook, one per version: all of the toolchain cache when asked, else the one for tests."""
    found = {}
    for folder in ([ANSIBLE_BIN] if ANSIBLE_BIN else []) + (sorted(glob.glob(str(CACHE / "*" / "bin"))) if ALL else []):
        code = "import ansible.release as r; print(r.__version__)"
        said = subprocess.run([folder + "/python", "-c", code], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            found.setdefault(said.stdout.strip(), folder)
    return found


ANSIBLES = ansibles()


class Playground:
    """A playbook that can be told to break, run again and again by one ansible."""

    def __init__(self, ansible):
        self.ansible = ansible
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rackwright-resume-"))
        self.tree = self.folder / "tree"
        shutil.copytree(HERE, self.tree)
        (self.folder / "inventory").mkdir()
        (self.folder / "vault").write_text("a password\n")
        (self.folder / "inventory" / "hosts.yaml").write_text(
            "all:\n  vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3, ansible_async_dir: %s}\n  hosts: {one: {}, two: {}}\n" % (self.folder / "async")
        )
        sealed = self.call(["ansible-vault", "encrypt_string", "--vault-password-file", "../vault", "open sesame"]).stdout
        (self.tree / "more.yml").write_text("more: included\nday: 2026-11-21\nsealed: " + sealed)
        self.runs = 0

    def call(self, argv, **more):
        env = {
            "PATH": self.ansible + ":" + os.environ["PATH"],
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "ANSIBLE_CALLBACK_PLUGINS": "%s:%s" % (PLUGINS, self.tree / "callbacks"),
            "ANSIBLE_CALLBACKS_ENABLED": "rackwright_events,rackwright_resume,dumper",
            "ANSIBLE_CALLBACK_WHITELIST": "rackwright_events,rackwright_resume,dumper",
            "ANSIBLE_LOCALHOST_WARNING": "False",
            "ANSIBLE_CACHE_PLUGIN": "jsonfile",
            "ANSIBLE_GATHERING": "smart",
        }
        env.update(more)
        return subprocess.run(argv, cwd=self.tree, env=env, capture_output=True, text=True, timeout=900, check=False)

    def play(self, arguments=(), **more):
        """One run in folders of its own; answers it."""
        self.runs += 1
        run = Played(self.folder / ("run-%d" % self.runs))
        for name in ("dumps", "cache"):
            (run.folder / name).mkdir(parents=True)
        (self.folder / "marks").mkdir(exist_ok=True)
        argv = ["ansible-playbook", "-i", "../inventory", "--force-handlers", "--vault-password-file", "../vault"]
        argv += ["-e", json.dumps({"marks": str(self.folder / "marks")}), *arguments]
        argv += [] if arguments[-1:] and arguments[-1].endswith(".yml") else ["cluster.yml"]
        said = self.call(
            argv,
            DUMPS=str(run.folder / "dumps"),
            ANSIBLE_CACHE_PLUGIN_CONNECTION=str(run.folder / "cache"),
            RACKWRIGHT_EVENTS=str(run.folder / "events.jsonl"),
            RACKWRIGHT_CHECKPOINTS=str(run.folder / "kept"),
            **{name: str(value) for name, value in more.items()}
        )
        run.rc, run.out = said.returncode, said.stdout + said.stderr
        return run

    def mark(self, name):
        path = self.folder / "marks" / name
        return path.read_text() if path.exists() else ""

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Played:
    def __init__(self, folder):
        self.folder, self.rc, self.out = folder, -1, ""
        self.kept = folder / "kept"

    def events(self, kind=None):
        path = self.folder / "events.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return [event for event in map(json.loads, lines) if kind in (None, event["event"])]

    def dump(self, play):
        return json.loads((self.folder / "dumps" / play).read_text())

    def checkpoint(self, play):
        return self.kept / ("play-%03d.checkpoint" % play)

    def plays(self):
        return [event["play"]["index"] for event in self.events("play_start")]


# Changes something and takes ansible away before it can tell: every process above that is ansible's.
CUT = """
import os, signal, sys
open(sys.argv[1], "w").close()
pid, found = os.getppid(), []
while pid > 1:
    with open("/proc/%d/cmdline" % pid, "rb") as source:
        words = source.read()
    if b"ansible-playbook" in words:
        found.append(pid)
    elif found:
        break
    with open("/proc/%d/stat" % pid) as source:
        pid = int(source.read().rpartition(")")[2].split()[1])
for pid in reversed(found):
    os.kill(pid, signal.SIGKILL)
"""

CUT_PLAYBOOK = """
- hosts: one
  gather_facts: false
  tasks:
    - debug: {msg: first}
- name: Second
  hosts: one
  gather_facts: false
  any_errors_fatal: true
  tasks:
    - command: "{{ ansible_playbook_python }} {{ playbook_dir }}/../cut.py {{ marks }}/changed"
      args: {creates: "{{ marks }}/changed"}
      notify: cut
    - command: "true"
      changed_when: false
      notify: never
  handlers:
    - name: cut
      shell: echo {{ inventory_hostname }} cut >> {{ marks }}/handlers
    - name: never
      shell: echo {{ inventory_hostname }} never >> {{ marks }}/handlers
"""


@unittest.skipUnless(ANSIBLES, "RACKWRIGHT_TEST_ANSIBLE does not name the bin folder of a virtual environment with ansible")
class ResumeTest(unittest.TestCase):
    maxDiff = 2000

    def on_each(self, check):
        for version, folder in ANSIBLES.items():
            with self.subTest(version):
                ground = Playground(folder)
                try:
                    check(ground)
                finally:
                    ground.close()

    def testEveryValueComesBackAsItWas(self):
        for version, folder in ANSIBLES.items():
            with self.subTest(version):
                argv = [folder + "/python", str(HERE / "nasty.py"), str(ROOT / "playbooks")]
                said = subprocess.run(argv, capture_output=True, text=True, check=False)
                self.assertEqual((said.returncode, said.stderr), (0, ""))
                self.assertGreaterEqual(int(said.stdout), 20)

    def testTheResumedRunKnowsWhatTheWholeRunKnew(self):
        self.on_each(self.equal_at_every_play)

    def equal_at_every_play(self, ground):
        whole = ground.play(KEEP="yes")
        self.assertEqual(whole.rc, 0, whole.out)
        self.assertEqual(list(whole.kept.glob("*.checkpoint")), [], "a run that ended well keeps no checkpoint")
        kept = ground.folder / "marks" / "kept"
        self.assertEqual(sorted(path.name for path in kept.glob("*.checkpoint")), ["play-003.checkpoint", "play-004.checkpoint"])
        self.assertEqual({oct(path.stat().st_mode & 0o777) for path in kept.iterdir()}, {"0o600"})
        for play, names in ((3, ["Install the control plane", "Breaks when told", "Last"]), (4, ["Breaks when told", "Last"])):
            resumed = ground.play(RACKWRIGHT_RESUME=kept / ("play-%03d.checkpoint" % play))
            self.assertEqual(resumed.rc, 0, resumed.out)
            self.assertEqual(sorted(set(resumed.plays())), list(range(play, 6)))
            self.assertEqual([event["play"] for event in resumed.events("restored")], [play])
            for name in names:
                self.assert_same(whole.dump(name), resumed.dump(name), name)
            self.assertGreater(leaves(resumed.dump("Last")), 500)
        self.assertIn("omitted", ground.mark("end-one"))

    def assert_same(self, whole, resumed, play):
        self.assertEqual(sorted(whole), sorted(resumed))
        for part in whole:
            if whole[part] != resumed[part]:
                self.assertEqual(list(whole[part]), list(resumed[part]), play + " " + part)
                for key in whole[part]:
                    self.assertEqual(whole[part][key], resumed[part][key], "%s, %s, %s" % (play, part, key))

    def testHandlersThatWereOwedRunAndOnlyOnce(self):
        self.on_each(self.handlers_are_given_again)

    def handlers_are_given_again(self, ground):
        broken = ground.play(BREAK="yes")
        self.assertEqual(broken.rc, 2, broken.out)
        ran = ground.mark("handlers").split("\n")
        self.assertTrue(broken.checkpoint(4).exists(), broken.out)
        owed = {"RACKWRIGHT_RESUME": broken.checkpoint(4), "RACKWRIGHT_PENDING": broken.kept / "pending.jsonl"}
        again = ground.play(BREAK="yes", **owed)
        self.assertEqual(again.rc, 2, again.out)
        owed = {"RACKWRIGHT_RESUME": again.checkpoint(4), "RACKWRIGHT_PENDING": again.kept / "pending.jsonl"}
        resumed = ground.play(**owed)
        self.assertEqual(resumed.rc, 0, resumed.out)
        told = ground.mark("handlers").split("\n")
        hosts = ("one", "two", "added")
        everything = ["%s %s" % (host, what) for host in hosts for what in ("name", "role", "topic")]
        self.assertEqual(sorted(filter(None, told)), sorted(everything), (ran, resumed.events("handlers_given")))
        self.assertEqual(resumed.events("handlers_lost"), [])


    def testAHandlerIsOwedOfATaskThatAKillCutOff(self):
        self.on_each(self.a_task_is_cut_off)

    def a_task_is_cut_off(self, ground):
        (ground.folder / "cut.py").write_text(CUT)
        (ground.tree / "cluster.yml").write_text(CUT_PLAYBOOK)
        killed = ground.play()
        self.assertEqual(killed.rc, -9, killed.out)
        self.assertEqual(ground.mark("handlers"), "")
        owed = {"RACKWRIGHT_RESUME": killed.checkpoint(2), "RACKWRIGHT_PENDING": killed.kept / "pending.jsonl"}
        resumed = ground.play(**owed)
        self.assertEqual((resumed.rc, resumed.plays()), (0, [2]), resumed.out)
        self.assertEqual(ground.mark("handlers"), "one cut\n")

    def one(self):
        ground = Playground(next(iter(ANSIBLES.values())))
        self.addCleanup(ground.close)
        return ground

    def testWhateverIsNotAsItWasIsRefusedBeforeAnyTask(self):
        ground = self.one()
        (ground.tree / "reset.yml").write_text((ground.tree / "cluster.yml").read_text())
        broken = ground.play(BREAK="yes")
        checkpoint = broken.checkpoint(4)
        hosts = ground.folder / "inventory" / "hosts.yaml"
        task = ground.tree / "roles" / "worker" / "tasks" / "main.yml"
        damaged = ground.folder / "damaged"
        damaged.write_bytes(checkpoint.read_bytes()[:-3])
        head, body = checkpoint.read_bytes().split(b"\n", 1)
        earlier = ground.folder / "earlier"
        earlier.write_bytes(head.replace(b"checkpoint/1", b"checkpoint/0") + b"\n" + body)
        soiled = ground.folder / "soiled"
        soiled.write_bytes(head.replace(b'"dirty": []', b'"dirty": ["two"]') + b"\n" + body)
        cases = {
            "complete": (damaged, [], None),
            "another version": (earlier, [], None),
            "hosts had failed before it: two": (soiled, [], None),
            "reset.yml always runs from its start": (checkpoint, ["reset.yml"], None),
            "more than one playbook": (checkpoint, ["reset.yml", "cluster.yml"], None),
            "options of the call": (checkpoint, ["--limit", "one"], None),
            "extra variables": (checkpoint, ["-e", "more=1"], None),
            "inventory, the hosts": (checkpoint, [], (hosts, hosts.read_text().replace("two: {}", "two: {}, three: {}"))),
            "the playbooks' tree": (checkpoint, [], (task, task.read_text() + "# another comment\n")),
        }
        for reason, (source, arguments, edit) in cases.items():
            with self.subTest(reason):
                before = edit and edit[0].read_text()
                if edit:
                    edit[0].write_text(edit[1])
                try:
                    refused = ground.play(arguments, RACKWRIGHT_RESUME=source)
                finally:
                    if edit:
                        edit[0].write_text(before)
                self.assertEqual(refused.rc, 97, refused.out)
                self.assertIn(reason, [event["msg"] for event in refused.events("resume_refused")][0])
                self.assertEqual(refused.events("task_start") + refused.events("play_start"), [])
        resumed = ground.play(RACKWRIGHT_RESUME=checkpoint)
        self.assertEqual((resumed.rc, resumed.plays()), (0, [4, 5]), "as it was again: " + resumed.out)

    def testHandlersWithoutAPlaceNeedConsent(self):
        ground = self.one()
        broken = ground.play(BREAK="yes")
        owed = {"RACKWRIGHT_PENDING": broken.kept / "pending.jsonl"}
        play = ground.tree / "cluster.yml"
        play.write_text(play.read_text().replace("- name: Told by name", "- name: Renamed", 1).replace("[Told by name, ", "[Renamed, "))

        renamed = ground.play(**owed)

        self.assertEqual(renamed.rc, 97, renamed.out)
        lost = {"%s %s" % (each["host"], each["handler"]) for event in renamed.events("handlers_lost") for each in event["handlers"]}
        self.assertEqual(lost, {"one Told by name", "two Told by name", "added Told by name"})
        gone = ground.folder / "gone"
        gone.write_text(json.dumps({"notified": [dict(play=4, host="one", notification="Never heard of", handler="")]}) + "\n")
        refused = ground.play(RACKWRIGHT_PENDING=gone)
        self.assertEqual(refused.rc, 97, refused.out)
        self.assertEqual(refused.events("handlers_lost")[0]["handlers"][0]["handler"], "Never heard of")
        agreed = ground.play(RACKWRIGHT_PENDING=gone, RACKWRIGHT_ACCEPT_LOST_HANDLERS="1")
        self.assertEqual(agreed.rc, 0, agreed.out)

    def testAHostThatWasRescuedKeepsTheCheckpointWhereItIs(self):
        ground = self.one()
        play = ground.tree / "cluster.yml"
        rescued = "    - block: [{command: 'false'}]\n      rescue: [{command: 'true'}]\n    - set_fact: {second"
        play.write_text(play.read_text().replace("    - set_fact: {second", rescued))
        broken = ground.play(BREAK="yes")
        self.assertEqual(broken.rc, 2, broken.out)
        self.assertEqual([event["play"] for event in broken.events("checkpoint")], [2])
        resumed = ground.play(RACKWRIGHT_RESUME=broken.checkpoint(2))
        self.assertEqual((resumed.rc, sorted(set(resumed.plays()))), (0, [2, 3, 4, 5]), resumed.out)


def leaves(value):
    if isinstance(value, list):
        return sum(map(leaves, value))
    return sum(map(leaves, value.values())) if isinstance(value, dict) else 1


if __name__ == "__main__":
    unittest.main()
