# Copyright the Rackwright authors
# GNU General Public License v3.0 or later (see https://www.gnu.org/licenses/gpl-3.0.txt)
#
# This file imports ansible and is therefore offered under ansible's licence, as the event plugin is.
"""Handlers that were asked for and have not run: remembered on disk, and asked for again in a later run.

Without this they are lost for ever when a play fails between the two: the file that notified is then unchanged, so the next
run does not notify, and under any_errors_fatal not even --force-handlers runs them (ansible 2.9 to ansible-core 2.16).
"""

import json
import os

from ansible.playbook.block import Block

FIELDS = ("play", "host", "notification", "handler")  # of an entry
INCLUDES = ("include", "include_tasks", "import_tasks", "include_role", "import_role")


class Pending:
    """Entries ``(play, host, notification, handler)``; a file of lines, on disk by the next task."""

    def __init__(self, path, tree):
        self.tree = tree
        self.entries = {}
        self.ended_by_next_task = []
        self.cut_off = {}
        self.descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.unsynced = False

    def notified(self, play, handlers, host, notifications):
        for notification in notifications:
            for handler in matching(handlers, notification) or [None]:
                self.add((play, host, notification, self.key(handler)))

    def begins(self, play, handlers, host, task, notifications):
        """Until a task's result is here it may have changed what it notifies of: a crash in between must not lose that."""
        before = set(self.entries)
        self.notified(play, handlers, host, notifications)
        self.cut_off[host, task] = [each for each in self.entries if each not in before]

    def came_back(self, host, task, changed):
        entries = self.cut_off.pop((host, task), ())
        if not changed:
            self.drop(entries)

    def add(self, entry):
        if entry not in self.entries:
            self.entries[entry] = True
            self.log("notified", [entry])

    def ran(self, handler, host):
        key = self.key(handler)
        done = [each for each in self.entries if each[1] == host and (each[3] == key or (not each[3] and says(handler, each[2])))]
        if str(handler.action).rpartition(".")[2] in INCLUDES:
            self.ended_by_next_task += done  # what it includes runs now
        else:
            self.drop(done)

    def task_starts(self, is_handler):
        if not is_handler and self.ended_by_next_task:
            self.drop(self.ended_by_next_task)
            self.ended_by_next_task = []
        self.sync()

    def play_ended_well(self, play):
        """All that it notified has run, or had no handler to run."""
        self.drop([each for each in self.entries if each[0] == play])
        self.sync()

    def drop(self, entries):
        entries = [each for each in entries if self.entries.pop(each, None)]
        if entries:
            self.log("ended", entries)

    def key(self, handler):
        """The handler's place and name; empty when it is not known yet."""
        if handler is None:
            return ""
        try:
            path = os.path.relpath(str(handler.get_path()), self.tree)
        except Exception:  # pylint: disable=broad-except
            path = ""
        return "%s %s" % (path, handler.name)

    def log(self, what, entries):
        line = json.dumps({what: [dict(zip(FIELDS, each)) for each in entries]}, ensure_ascii=True) + "\n"
        os.write(self.descriptor, line.encode("ascii"))
        self.unsynced = True

    def sync(self):
        if self.unsynced:
            os.fsync(self.descriptor)
            self.unsynced = False


def read(path):
    """What was notified and has not ended, in order; a torn last line is left out."""
    entries = {}
    try:
        with open(path, encoding="ascii") as source:
            lines = source.read().split("\n")
    except OSError:
        return []
    for line in lines:
        try:
            record = json.loads(line)
        except ValueError:
            continue
        for each in record.get("notified", ()):
            entries[tuple(each[field] for field in FIELDS)] = True
        for each in record.get("ended", ()):
            entries.pop(tuple(each[field] for field in FIELDS), None)
    return list(entries)


def handlers_of(play, with_roles=False):
    """The play's handlers; ``with_roles`` before the play has started, when those of its roles are not among them yet."""
    blocks = (play.compile_roles_handlers() if with_roles else []) + list(play.handlers)
    return list(flat(blocks))


def flat(items):
    for item in items:
        if isinstance(item, Block):
            for inner in flat(item.block):
                yield inner
        else:
            yield item


def matching(handlers, notification):
    """As ansible chooses: of one name the last handler, and all that listen."""
    named = [each for each in handlers if notification in names(each)][-1:]
    return named + [each for each in handlers if each not in named and notification in listens(each)]


def says(handler, notification):
    return notification in names(handler) or notification in listens(handler)


def names(handler):
    found = [str(handler.name), str(handler.get_name())]
    try:
        found += [str(handler.get_name(include_role_fqcn=True)), str(handler.get_name(include_role_fqcn=False))]
    except TypeError:
        pass  # a version without that choice
    return found


def listens(handler):
    listen = getattr(handler, "listen", None) or []
    return [str(each) for each in listen] if isinstance(listen, (list, tuple)) else [str(listen)]


def give(entries, handlers, hosts):
    """Asks for them again; answers those for which there is no handler (yet) or no such host."""
    left = []
    for entry in entries:
        host, wanted = hosts.get(entry[1]), matching(handlers, entry[2])
        if host is None or not wanted:
            left.append(entry)
            continue
        for handler in wanted:
            if entry[3] in ("", "None") or len(wanted) == 1 or entry[3].endswith(" %s" % handler.name):
                handler.notify_host(host)
    return left


def described(entries):
    """For the operator: handler and host."""
    return [{"handler": each[2], "host": each[1], "play": each[0], "at": each[3].split(" ", 1)[0]} for each in entries]
