# Copyright the Rackwright authors
# GNU General Public License v3.0 or later (see https://www.gnu.org/licenses/gpl-3.0.txt)
#
# This file imports ansible and is therefore offered under ansible's licence, as the event plugin is.
"""Keeps a checkpoint of ansible's variables at every play, and starts a later run at the play that failed.

Switched on by RACKWRIGHT_CHECKPOINTS, a folder for what is kept (playbooks/README.md has its files). With RACKWRIGHT_RESUME,
the path of a checkpoint, the plays before it are left out and its variables restored; if anything speaks against that, the
run ends with exit status 97 before any task. RACKWRIGHT_PENDING names the list of handlers that an earlier run owes.
Saving never fails a run: without a checkpoint a later run begins at the step's start.

Works with ansible 2.9 to ansible-core 2.18.
"""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = """
    name: rackwright_resume
    type: notification
    short_description: Checkpoints at plays for Rackwright
    version_added: "2.9"
    description:
      - Keeps ansible's variables at every play in the folder of the environment variable RACKWRIGHT_CHECKPOINTS.
      - Does nothing when the variable is not set.
    requirements:
      - enabled in the configuration (C(callbacks_enabled), up to 2.10 C(callback_whitelist))
"""

import functools
import json
import os
import shutil
import sys
import time

from ansible.playbook.handler import Handler
from ansible.plugins.callback import CallbackBase

sys.path.append(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from checkpoints import identity, pending, rules, state, storage  # noqa: E402
from checkpoints.telling import tell  # noqa: E402

REFUSED = 97  # exit status: nothing was run


def guarded(method):
    """A fault in keeping checkpoints must not reach the run: from then on none is kept."""

    @functools.wraps(method)
    def call(self, *args, **kwargs):
        if self.disabled:
            return
        try:
            method(self, *args, **kwargs)
        except Exception as problem:  # pylint: disable=broad-except
            self.disabled = True
            tell("checkpoints_off", msg="%s: %s" % (type(problem).__name__, problem))

    return call


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "rackwright_resume"
    CALLBACK_NEEDS_ENABLED = True
    CALLBACK_NEEDS_WHITELIST = True

    def __init__(self, *args, **kwargs):
        super(CallbackModule, self).__init__(*args, **kwargs)
        self.folder = os.environ.get("RACKWRIGHT_CHECKPOINTS", "")
        self.source = os.environ.get("RACKWRIGHT_RESUME", "")
        self.disabled = not self.folder
        self.number, self.play, self.numbers = 0, None, {}
        self.started, self.processed = set(), set()
        self.dirty, self.play_is_clean = set(), True
        self.owed, self.given_with = [], 0
        self.control_plane = None

    # -- the beginning -------------------------------------------------------------------------

    def v2_playbook_on_start(self, playbook):
        if self.disabled:
            return
        try:
            self.begin(playbook)
        except Exception as problem:  # pylint: disable=broad-except
            if self.source:
                refuse("it could not be restored (%s: %s)" % (type(problem).__name__, problem))
            self.disabled = True
            tell("checkpoints_off", msg="%s: %s" % (type(problem).__name__, problem))

    def begin(self, playbook):
        plays = playbook.get_plays()
        self.manager = plays[0]._variable_manager
        inventory = self.manager._inventory
        path = os.path.join(playbook._basedir, os.path.basename(str(playbook._file_name)))
        self.tree = os.path.dirname(os.path.abspath(path))
        self.plays = identity.manifest(plays, self.tree)
        self.identity = identity.of(path, self.plays, inventory, self.manager._extra_vars)
        self.numbers = {play._uuid: number for number, play in enumerate(plays, start=1)}
        self.capture = state.Capture(self.manager)
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self.pending = pending.Pending(os.path.join(self.folder, "pending.jsonl"), self.tree)
        if self.source:
            self.resume(playbook, plays)
        self.take_over_handlers(plays)

    def resume(self, playbook, plays):
        began = time.monotonic()
        try:
            head, kept = storage.read(self.source)
        except storage.Damaged as problem:
            refuse(str(problem))
        reason = rules.against(identity.playbooks_given(), head, self.identity)
        if reason:
            refuse(reason)
        play = head["play"]
        state.restore(kept, self.manager, playbook._loader)
        self.processed = set(head["processed"])
        self.keep_control_plane(head)
        del playbook._entries[: play - 1]
        took = int((time.monotonic() - began) * 1000)
        tell("restored", play=play, total=len(plays), name=self.plays[play - 1]["name"], took_ms=took)

    def keep_control_plane(self, head):
        self.control_plane = head["control_plane"]
        if self.control_plane and self.control_plane["play"] != head["play"]:
            name = storage.name(self.control_plane["play"])
            found = os.path.join(os.path.dirname(self.source), name)
            if os.path.isfile(found) and not os.path.exists(os.path.join(self.folder, name)):
                shutil.copy2(found, os.path.join(self.folder, name))

    def take_over_handlers(self, plays):
        """What an earlier run owes is owed by this one; what no play here can run needs the operator's consent."""
        path = os.environ.get("RACKWRIGHT_PENDING", "")
        entries = pending.read(path) if path else []
        first = self.first_play()
        lost = []
        for entry in entries:
            number = entry[0]
            known = first <= number <= len(plays) and self.can_run(entry, plays[number - 1])
            (self.owed if known else lost).append(entry)
            if known:
                self.pending.add(entry)
        if lost:
            tell("handlers_lost", handlers=pending.described(lost))
            if os.environ.get("RACKWRIGHT_ACCEPT_LOST_HANDLERS") != "1":
                refuse("handlers of the failed run have no place in this one", kind="handlers")
        self.pending.sync()

    def first_play(self):
        return storage.read(self.source)[0]["play"] if self.source else 1

    def can_run(self, entry, play):
        """Whether the play has that handler, or a file that may bring it in while it runs."""
        if self.source and entry[1] not in self.manager._inventory.hosts:
            return False  # without a checkpoint an earlier play may still add the host
        if pending.matching(pending.handlers_of(play, with_roles=True), entry[2]):
            return True
        place = entry[3].split(" ", 1)[0].rpartition(":")[0]
        own = identity.place(play, self.tree).rpartition(":")[0]
        return place not in ("", own) and os.path.isfile(os.path.join(self.tree, place))

    # -- play by play --------------------------------------------------------------------------

    @guarded
    def v2_playbook_on_play_start(self, play):
        if play._uuid in self.started:  # the next batch of a serial play
            self.play = play
            self.give_handlers()
            return
        self.started.add(play._uuid)
        self.end_play()
        self.play, self.number, self.play_is_clean = play, self.numbers[play._uuid], True
        if self.control_plane is None and is_control_plane(play):
            self.control_plane = {"play": self.number, "at": time.time()}
        if self.number > 1 and not self.dirty:
            self.save()
        self.give_handlers()

    def end_play(self):
        if self.play is not None and self.play_is_clean:
            lost = [entry for entry in self.owed if entry[0] == self.number]
            if lost:
                tell("handlers_lost", handlers=pending.described(lost))
            self.pending.play_ended_well(self.number)

    def save(self):
        began = time.monotonic()
        head = {
            "play": self.number,
            "total": len(self.plays),
            "name": self.plays[self.number - 1]["name"],
            "plays": self.plays,
            "identity": self.identity,
            "inputs": json.loads(os.environ.get("RACKWRIGHT_INPUTS") or "{}"),
            "run": os.environ.get("RACKWRIGHT_RUN_ID", ""),
            "at": time.time(),
            "control_plane": self.control_plane,
            "processed": sorted(self.processed),
            "dirty": sorted(self.dirty),
        }
        try:
            written = storage.write(self.folder, head, self.capture.state())
        except Exception as problem:  # pylint: disable=broad-except
            tell("checkpoint_lost", play=self.number, msg="%s: %s" % (type(problem).__name__, problem))
            return
        kept = {self.number, self.control_plane["play"] if self.control_plane else 0}
        for number, path in storage.listed(self.folder).items():
            if number not in kept:
                os.unlink(path)
        took = int((time.monotonic() - began) * 1000)
        tell("checkpoint", play=self.number, took_ms=took, bytes=os.path.getsize(written))

    def give_handlers(self):
        mine = [entry for entry in self.owed if entry[0] == self.number]
        handlers = pending.handlers_of(self.play) if mine else []
        self.given_with = len(handlers)
        left = pending.give(mine, handlers, self.manager._inventory.hosts)
        given = [entry for entry in mine if entry not in left]
        if given:
            tell("handlers_given", handlers=pending.described(given))
        self.owed = [entry for entry in self.owed if entry not in given]

    # -- task by task --------------------------------------------------------------------------

    @guarded
    def v2_playbook_on_task_start(self, task, is_conditional):
        self.pending.task_starts(is_handler=False)
        if any(entry[0] == self.number for entry in self.owed) and len(pending.handlers_of(self.play)) != self.given_with:
            self.give_handlers()  # a role that was included brought some

    @guarded
    def v2_playbook_on_handler_task_start(self, task):
        self.pending.task_starts(is_handler=True)

    @guarded
    def v2_runner_on_start(self, host, task):
        if task.notify:
            handlers = pending.handlers_of(self.play)
            self.pending.begins(self.number, handlers, str(host.get_name()), str(task._uuid), notifications(task))

    @guarded
    def v2_runner_on_ok(self, result):
        host, task = self.seen(result)
        if isinstance(task, Handler):
            self.pending.ran(task, host)
        data = getattr(result, "_result", None) or {}
        changed = bool(task.notify and data.get("changed"))
        self.pending.came_back(host, str(task._uuid), changed)
        if changed:
            self.pending.notified(self.number, pending.handlers_of(self.play), host, notifications(task))

    @guarded
    def v2_runner_on_skipped(self, result):
        host, task = self.seen(result)
        self.pending.came_back(host, str(task._uuid), False)
        if isinstance(task, Handler):
            self.pending.ran(task, host)

    @guarded
    def v2_runner_on_failed(self, result, ignore_errors=False):
        host, task = self.seen(result)
        self.pending.came_back(host, str(task._uuid), False)
        if not ignore_errors:
            self.soil(host)
        elif isinstance(task, Handler):
            self.pending.ran(task, host)

    @guarded
    def v2_runner_on_unreachable(self, result):
        # What the task notifies of stays owed: whether it changed something before the connection broke, nobody knows.
        self.soil(self.seen(result)[0])

    def seen(self, result):
        host = str(result._host.get_name())
        self.processed.add(host)
        return host, result._task

    def soil(self, host):
        self.dirty.add(host)
        self.play_is_clean = False

    @guarded
    def v2_playbook_on_stats(self, stats):
        self.end_play()
        self.pending.sync()
        if not self.dirty:
            storage.remove(self.folder)


def notifications(task):
    names = task.notify if isinstance(task.notify, (list, tuple)) else [task.notify]
    return [str(name) for name in names]


def is_control_plane(play):
    """The play that makes the certificate key and the tokens with which servers join, both of short life."""
    roles = [str(role.get_name()) for role in play.get_roles()]
    known = [name for name in roles if name.endswith(("kubernetes/control-plane", "kubernetes/master"))]
    return bool(known) or "install the control plane" in str(play.get_name()).lower()


def refuse(reason, kind="checkpoint"):
    """Ends ansible before any task; an ordinary exception would only be a warning, and all plays would run."""
    tell("resume_refused", kind=kind, msg=reason)
    raise SystemExit(REFUSED)
