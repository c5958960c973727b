"""The callback plugin under the launcher, with a real ansible-playbook."""

import json
import os
import pathlib
import signal
import sys
import time
import unittest

from launches import (
    ANSIBLE_BIN,
    NEW_ANSIBLE_BIN,
    PLUGINS,
    LaunchCase,
    needs_ansible,
    needs_new_ansible,
    processes_with,
    secret_folders,
    wait_until,
)

PLAYBOOK = """
- name: First play
  hosts: all
  gather_facts: false
  tasks:
    - name: Changes something
      ansible.builtin.command: "true"
      notify: Restart it
    - name: Is skipped
      ansible.builtin.command: "true"
      when: false
    - name: Loops
      ansible.builtin.debug:
        msg: "item {{ item }}"
      loop: [1, 2]
    - name: Fails and is forgiven
      ansible.builtin.shell: echo out; echo why it failed >&2; exit 5
      ignore_errors: true
    - name: Hidden
      ansible.builtin.debug:
        msg: "{{ 'cana' ~ 'ry' }}"
      no_log: true
    - name: Retries
      ansible.builtin.command: "false"
      register: tried
      until: tried.rc == 0
      retries: 1
      delay: 0
      ignore_errors: true
    - name: Shows the token
      ansible.builtin.debug:
        msg: "token is {{ token }}"
  handlers:
    - name: Restart it
      ansible.builtin.command: "true"
- name: Second play
  hosts: nobody
  tasks: []
- name: Third play
  hosts: one
  gather_facts: false
  tasks:
    - name: Breaks
      ansible.builtin.fail:
        msg: [line one, line two]
      ignore_errors: true
    - name: Breaks in a loop
      ansible.builtin.fail:
        msg: "item {{ item }} is wrong"
      loop: [a, b]
"""

SLEEPING = """
- name: Sleeping play
  hosts: all
  gather_facts: false
  tasks:
    - name: Sleep
      ansible.builtin.command: sleep 300
"""

def children(pid):
    with open("/proc/%d/task/%d/children" % (pid, pid), encoding="ascii") as source:
        return [int(child) for child in source.read().split()]


BASE_FIELDS = {"v", "seq", "ts", "mono", "run", "event"}


@needs_ansible
class EventsTest(LaunchCase):
    ansible_bin = ANSIBLE_BIN

    def play(self, playbook, hosts=("one", "two"), env=None, **document):
        pathlib.Path(self.folder, "play.yml").write_text(playbook, encoding="utf-8")
        listed = "".join("    %s: {ansible_connection: local}\n" % host for host in hosts)
        listed = "all:\n  hosts:\n" + listed + "  children: {nobody: {}}\n"
        pathlib.Path(self.folder, "hosts.yaml").write_text(listed, encoding="utf-8")
        settings = self.env(
            PATH=self.ansible_bin + ":" + os.environ["PATH"],
            ANSIBLE_CALLBACK_PLUGINS=str(PLUGINS),
            ANSIBLE_CALLBACKS_ENABLED="rackwright_events",
            ANSIBLE_CALLBACK_WHITELIST="rackwright_events",
            ANSIBLE_LOCALHOST_WARNING="False",
            ANSIBLE_PYTHON_INTERPRETER="/usr/bin/python3",
            PYTHONUNBUFFERED="1",
            RACKWRIGHT_RUN_ID="run-1",
        )
        settings.update(env or {})
        document = dict(document, env=settings)
        argv = ["ansible-playbook", "-i", "hosts.yaml", "play.yml"]
        return self.launch(argv, document)

    def events(self, kind=None):
        lines = self.read(self.path("events.jsonl")).splitlines()
        return [event for event in map(json.loads, lines) if kind in (None, event["event"])]

    def task(self, name):
        return next(e["task"] for e in self.events() if e["event"].endswith("_start") and e.get("task", {}).get("name") == name)

    def results(self, name):
        uuid = self.task(name)["uuid"]
        return [e for e in self.events() if e.get("task_uuid") == uuid and e["event"] != "host_start"]

    def testTellsTheWholeRun(self):
        self.play(PLAYBOOK, extra_vars={"token": "canary-token"}, redact=["canary-token"])
        self.assertEqual(self.result(60)["rc"], 2, self.output().decode())

        with self.subTest("every line"):
            everything = self.events()
            self.assertEqual([e["seq"] for e in everything], list(range(1, len(everything) + 1)))
            self.assertTrue(all(BASE_FIELDS <= set(e) and e["v"] == 1 and e["run"] == "run-1" for e in everything))
            self.assertTrue(self.read(self.path("events.jsonl")).isascii())
            self.assertEqual(self.mode(self.path("events.jsonl")), "0o600")
        with self.subTest("plays"):
            plays = self.events("playbook_start")[0]["plays"]
            expected = [("First play", "all"), ("Second play", "nobody"), ("Third play", "one")]
            self.assertEqual([(p["name"], p["hosts"]) for p in plays], expected)
            numbers = [(e["play"]["index"], e["play"]["total"]) for e in self.events("play_start")]
            self.assertEqual(numbers, [(1, 3), (2, 3), (3, 3)])
            self.assertEqual(len(self.events("no_hosts_matched")), 1)
        with self.subTest("tasks"):
            task = self.task("Changes something")
            self.assertIn(task["action"], ("command", "ansible.builtin.command"))
            self.assertRegex(task["path"], r"play\.yml:\d+$")
            self.assertEqual((task["role"], task["no_log"]), (None, False))
            self.assertTrue(self.task("Hidden")["no_log"])
            self.assertEqual(self.events("handler_start")[0]["task"]["name"], "Restart it")
            self.assertEqual({(e["handler"], e["host"]) for e in self.events("notify")}, {("Restart it", "one"), ("Restart it", "two")})
        with self.subTest("hosts"):
            changed = self.results("Changes something")
            self.assertEqual({(e["event"], e["host"], e["changed"], e["rc"]) for e in changed}, {("ok", "one", True, 0), ("ok", "two", True, 0)})
            self.assertEqual({e["event"] for e in self.results("Is skipped")}, {"skipped"})
            self.assertEqual([e["event"] for e in self.results("Loops") if e["host"] == "one"], ["item_ok", "item_ok", "ok"])
            self.assertEqual(len(self.events("host_start")), 2 * 8 + 2)
            retry = self.events("retry")[0]
            self.assertEqual((retry["attempts"], retry["retries"]), (1, 2))
        with self.subTest("failures"):
            forgiven = self.results("Fails and is forgiven")[0]
            self.assertEqual((forgiven["event"], forgiven["ignored"], forgiven["rc"]), ("failed", True, 5))
            self.assertIn("why it failed", forgiven["msg"])
            broken = self.results("Breaks")[0]
            self.assertEqual((broken["ignored"], broken["msg"]), (True, "line one\nline two"))
            items = [(e["event"], e["msg"]) for e in self.results("Breaks in a loop")]
            wrong = ["item a is wrong", "item b is wrong"]
            self.assertEqual(items, [("item_failed", wrong[0]), ("item_failed", wrong[1]), ("failed", "\n".join(wrong))])
        with self.subTest("secrets"):
            hidden = self.results("Hidden")[0]
            self.assertEqual((hidden["censored"], "msg" in hidden), (True, False))
            self.assertEqual(self.results("Shows the token")[0]["msg"], "token is ********")
            for name in ("events.jsonl", "stdout.log"):
                self.assertNotIn("canary", self.read(self.path(name)))
        with self.subTest("stats"):
            stats = self.events("stats")[0]["hosts"]
            self.assertEqual((stats["one"]["failures"], stats["two"]["failures"], stats["two"]["ignored"]), (1, 0, 2))
            self.assertEqual(self.events()[-1]["event"], "stats")

    def testKeepsTheLinesThatTellAndNoHalfOfASecret(self):
        play = (
            "- name: x\n  hosts: all\n  gather_facts: false\n  tasks:\n"
            "    - name: Fails\n      ansible.builtin.shell: \"echo 'E: the reason' >&2; seq 2000 >&2;"
            " printf %s '{{ token }}' >&2; head -c {{ padding[inventory_hostname] }} /dev/zero | tr '\\\\0' z >&2; false\"\n"
        )
        token = "canary-" + "t" * 40
        padding = {"one": 770, "two": 790}  # the end that is kept begins within the token
        self.play(play, extra_vars={"token": token, "padding": padding}, redact=[token])

        self.assertEqual(self.result(60)["rc"], 2, self.output().decode())
        for failed in self.results("Fails"):
            self.assertIn("E: the reason", failed["msg"])
            self.assertNotIn("tttttt", failed["msg"])
            self.assertTrue(failed["msg"].endswith("z"))

    def testATaskWhoseNameEndsInASecretKeepsNoHalfOfIt(self):
        play = (
            "- name: x\n  hosts: all\n  gather_facts: false\n  tasks:\n"
            "    - name: %s{{ token }}\n      ansible.builtin.debug: {msg: said}\n" % ("n" * 2030)
        )
        token = "canary-" + "t" * 40
        self.play(play, extra_vars={"token": token}, redact=[token])

        self.assertEqual(self.result(60)["rc"], 0, self.output().decode())
        (task,) = [event["task"] for event in self.events() if event["event"] == "task_start"]
        self.assertEqual(task["name"], "n" * 2030 + "********")

    def testAnUnreachableHostIsTold(self):
        hosts = "- {name: x, hosts: one, gather_facts: false, tasks: [{name: t, ansible.builtin.ping: {}}]}\n"
        self.play(hosts, env={"ANSIBLE_REMOTE_TEMP": "/proc/no-such-place"})

        self.assertEqual(self.result(60)["rc"], 4, self.output().decode())
        told = self.events("unreachable")[0]
        self.assertEqual((told["host"], told["ignored"]), ("one", False))
        self.assertTrue(told["msg"])

    def testExtraVarsAreGoneWithTheFirstPlayAndAreNoTemplates(self):
        play = (
            "- name: x\n  hosts: one\n  gather_facts: false\n  tasks:\n"
            "    - name: Show\n      ansible.builtin.debug:\n        msg: '{{ text }}'\n"
            "    - name: Wait\n      ansible.builtin.command: sleep 2\n"
        )
        named = self.play(play, extra_vars={"text": "{{ 1 + 1 }} \u2028 \U0001f389"})

        wait_until(lambda: os.path.exists(self.path("events.jsonl")) and self.events("host_start"), 30)
        wait_until(lambda: not secret_folders(named["pid"]), 1, "the removal of the extra vars")
        self.assertFalse(os.path.exists(self.path("rc.json")))
        self.assertEqual(self.result(60)["rc"], 0)
        self.assertEqual(self.results("Show")[0]["msg"], "{{ 1 + 1 }} \u2028 \U0001f389")

    def testADiskThatIsFullEndsTheEventsNotTheRun(self):
        self.play(PLAYBOOK, env={"RACKWRIGHT_EVENTS": "/dev/full"}, extra_vars={"token": "t"})

        self.assertEqual(self.result(60)["rc"], 2)
        self.assertIn("Third play", self.output().decode())
        self.assertNotIn("rackwright_events", self.output().decode())

    def sleeping(self):
        named = self.play(SLEEPING)
        wait_until(lambda: os.path.exists(self.path("events.jsonl")) and len(self.events("host_start")) == 2, 30)
        wait_until(lambda: processes_with("sleep\0" + "300"))
        time.sleep(0.3)
        return named

    def testCancelLeavesNoProcess(self):
        named = self.sleeping()

        os.kill(named["pid"], signal.SIGTERM)

        result = self.result(30)
        self.assertEqual((result["rc"], result["cancelled"]), (99, True))
        self.assert_nothing_left()

    def testAKilledAnsibleIsCollected(self):
        named = self.sleeping()

        os.kill(named["child"], signal.SIGKILL)

        result = self.result(30)
        self.assertEqual((result["rc"], result["signal"], result["processes_left"]), (137, 9, 0))
        self.assertGreaterEqual(result["orphans_ended"], 2)
        self.assertEqual(self.events("stats"), [])
        self.assert_nothing_left()

    def testAKilledWorkerEndsTheRunWithWhatAnsibleSaysOfIt(self):
        named = self.sleeping()
        worker = next(pid for pid in children(named["child"]) if processes_with("sleep\0" + "300"))

        os.kill(worker, signal.SIGKILL)

        result = self.result(30)
        self.assertEqual((result["rc"], result["signal"], result["processes_left"]), (1, 0, 0))
        self.assertIn("dead state", self.output().decode())
        self.assertEqual((len(self.events("playbook_start")), self.events("stats")), (1, []))
        self.assert_nothing_left()


@needs_new_ansible
class NewAnsibleEventsTest(EventsTest):
    """The same where every worker has a session of its own and nothing of the caller's streams: ansible-core 2.19 and later."""

    ansible_bin = NEW_ANSIBLE_BIN

    def testWorkersHaveSessionsOfTheirOwn(self):
        named = self.sleeping()

        sessions = {os.getsid(pid) for pid in children(named["child"])}

        self.assertGreaterEqual(len(sessions), 2)
        self.assertNotIn(os.getsid(named["child"]), sessions)


class PluginAloneTest(unittest.TestCase):
    def testCompilesWithoutAnsible(self):
        source = pathlib.Path(PLUGINS, "rackwright_events.py").read_text(encoding="utf-8")

        compile(source, "rackwright_events.py", "exec", dont_inherit=True)
        self.assertIn("GNU General Public License v3.0 or later", source)


if __name__ == "__main__":
    sys.exit(unittest.main())
