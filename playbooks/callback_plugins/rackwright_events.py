# Copyright the Rackwright authors
# GNU General Public License v3.0 or later (see https://www.gnu.org/licenses/gpl-3.0.txt)
#
# This one file imports ansible, which is GPL-3.0-or-later, and is therefore offered under the
# same licence. The rest of Rackwright only runs ansible-playbook as a separate program.
"""Writes what ansible-playbook does as JSON lines to the file named in RACKWRIGHT_EVENTS.

Promises: one ``os.write`` of one ASCII line per event, ``seq`` without gaps, no raw results, no
text of a task under no_log, and never a failed run because of telemetry: on an OSError the plugin
switches itself off, any other fault loses that one event.
The kinds of event and their fields are described in playbooks/README.md.

Works with ansible-core 2.10 to 2.19: it touches few names, and each with a fallback.
"""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = """
    name: rackwright_events
    type: notification
    short_description: JSON lines for Rackwright
    version_added: "2.10"
    description:
      - Appends one JSON object per event to the file named by the environment variable RACKWRIGHT_EVENTS.
      - Does nothing when the variable is not set.
    requirements:
      - enabled in the configuration (C(callbacks_enabled), up to 2.10 C(callback_whitelist))
"""

import functools
import json
import os
import re
import sys
import time

from ansible.plugins.callback import CallbackBase

sys.path.append(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

SCHEMA = 1
MAX_TEXT = 2048  # characters of a message
MAX_ITEMS = 5  # failed items of a loop that are quoted
MAX_STDERR = 800  # characters of the end of stderr, added to a message that says nothing by itself
MAX_TELLING = 600  # characters of lines before that end that name a fault
TELLING = re.compile("error|fatal|fail|denied|refused|cannot|could not|unable|not found|no space|^E:", re.IGNORECASE)
MASK = "********"
# What the command and shell modules say for every failing program.
EMPTY_MESSAGES = ("", "non-zero return code", "MODULE FAILURE", "MODULE FAILURE\nSee stdout/stderr for the exact error")

# What a loop says for itself; the reasons stand in its items.
LOOP_MESSAGES = ("One or more items failed", "All items completed", "All items skipped")


def guarded(method):
    """A fault in telemetry must not reach the run, nor print a warning per task."""

    @functools.wraps(method)
    def call(self, *args, **kwargs):
        try:
            return method(self, *args, **kwargs)
        except Exception:  # pylint: disable=broad-except
            self.lost += 1
            return None

    return call


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "rackwright_events"
    CALLBACK_NEEDS_ENABLED = True
    CALLBACK_NEEDS_WHITELIST = True

    def __init__(self, *args, **kwargs):
        super(CallbackModule, self).__init__(*args, **kwargs)
        self.lost = 0
        self.seq = 0
        self.play_index = {}
        self.play_total = 0
        self.run = os.environ.get("RACKWRIGHT_RUN_ID", "")
        self.secrets = secrets_pattern(os.environ.get("RACKWRIGHT_REDACTIONS"))
        self.descriptor = open_events(os.environ.get("RACKWRIGHT_EVENTS"))
        self.disabled = self.descriptor is None
        self.listen()

    @guarded
    def listen(self):
        """What the plugin for resuming has to tell is numbered and written with all else."""
        from checkpoints import telling

        telling.LISTENERS.append(self.emit)

    # -- writing -------------------------------------------------------------------------------

    def emit(self, event, **fields):
        if self.descriptor is None:
            return
        record = {"v": SCHEMA, "seq": self.seq + 1, "ts": time.time(), "mono": time.monotonic()}
        record["run"] = self.run
        record["event"] = event
        record.update(self.redact(fields))
        if "msg" in record:
            record["msg"] = shortened(record["msg"])
        if "task" in record:
            record["task"]["name"] = shortened(record["task"]["name"])
        line = json.dumps(record, ensure_ascii=True, default=str).encode("ascii") + b"\n"
        try:
            written = os.write(self.descriptor, line)
            while written < len(line):
                written += os.write(self.descriptor, line[written:])
        except OSError:
            self.descriptor = None
            self.disabled = True
            return
        self.seq += 1

    def redact(self, value):
        if isinstance(value, dict):
            return {key: self.redact(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.redact(item) for item in value]
        if self.secrets is not None and isinstance(value, str):
            return self.secrets.sub(MASK, value)
        return value

    def outcome(self, result, failed=False):
        return outcome(result, self.redact, failed)

    # -- playbook and plays --------------------------------------------------------------------

    @guarded
    def v2_playbook_on_start(self, playbook):
        plays = playbook.get_plays()
        self.play_index = {play_uuid(play): position for position, play in enumerate(plays, start=1)}
        self.play_total = len(plays)
        listed = [{"name": text(play.get_name()), "hosts": hosts_pattern(play)} for play in plays]
        self.emit("playbook_start", playbook=text(getattr(playbook, "_file_name", "")), plays=listed)

    @guarded
    def v2_playbook_on_play_start(self, play):
        uuid = play_uuid(play)
        # With serial this comes once per batch, with the same uuid: the index stays.
        index = self.play_index.setdefault(uuid, len(self.play_index) + 1)
        total = max(self.play_total, index)
        described = {"uuid": uuid, "name": text(play.get_name()), "hosts": hosts_pattern(play)}
        described.update(index=index, total=total)
        self.emit("play_start", play=described)

    @guarded
    def v2_playbook_on_task_start(self, task, is_conditional):
        self.emit("task_start", task=describe_task(task))

    @guarded
    def v2_playbook_on_cleanup_task_start(self, task):
        self.emit("task_start", task=describe_task(task))

    @guarded
    def v2_playbook_on_handler_task_start(self, task):
        self.emit("handler_start", task=describe_task(task))

    @guarded
    def v2_playbook_on_notify(self, handler, host):
        self.emit("notify", handler=text(handler.get_name()), host=host_name(host))

    @guarded
    def v2_playbook_on_no_hosts_matched(self):
        self.emit("no_hosts_matched")

    @guarded
    def v2_playbook_on_no_hosts_remaining(self):
        self.emit("no_hosts_remaining")

    @guarded
    def v2_playbook_on_stats(self, stats):
        wanted = ("ok", "changed", "unreachable", "failures", "skipped", "rescued", "ignored")
        hosts = {}
        for host in sorted(stats.processed):
            summary = stats.summarize(host)
            hosts[text(host)] = {key: int(summary.get(key, 0)) for key in wanted}
        self.emit("stats", hosts=hosts)

    # -- hosts ---------------------------------------------------------------------------------

    @guarded
    def v2_runner_on_start(self, host, task):
        self.emit("host_start", host=host_name(host), task_uuid=text(task._uuid))

    @guarded
    def v2_runner_on_ok(self, result):
        self.emit("ok", **self.outcome(result))

    @guarded
    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.emit("failed", ignored=bool(ignore_errors), **self.outcome(result, failed=True))

    @guarded
    def v2_runner_on_skipped(self, result):
        fields = self.outcome(result)
        fields.pop("msg", None)
        self.emit("skipped", **fields)

    @guarded
    def v2_runner_on_unreachable(self, result):
        ignored = getattr(task_of(result), "ignore_unreachable", False) is True
        self.emit("unreachable", ignored=ignored, **self.outcome(result))

    @guarded
    def v2_runner_retry(self, result):
        data = data_of(result)
        fields = {"attempts": data.get("attempts"), "retries": data.get("retries")}
        self.emit("retry", host=host_of(result), task_uuid=text(task_of(result)._uuid), **fields)

    @guarded
    def v2_runner_item_on_ok(self, result):
        self.item("item_ok", result, with_message=False)

    @guarded
    def v2_runner_item_on_failed(self, result):
        self.item("item_failed", result, with_message=True)

    @guarded
    def v2_runner_item_on_skipped(self, result):
        self.item("item_skipped", result, with_message=False)

    def item(self, event, result, with_message):
        fields = self.outcome(result, failed=with_message)
        kept = {key: fields[key] for key in ("host", "task_uuid", "censored") if key in fields}
        if with_message and "msg" in fields:
            kept["msg"] = fields["msg"]
        self.emit(event, **kept)


# -- reading ansible's objects -----------------------------------------------------------------


def open_events(path):
    """Opens the event file, or answers None: without it the run goes on, unseen."""
    if not path:
        return None
    try:
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError:
        return None


def secrets_pattern(path):
    """One pattern for all known secrets, from the launcher's file; None when there is none."""
    if not path:
        return None
    try:
        with open(path, "r", encoding="utf-8") as source:
            forms = [form for form in json.load(source) if form]
    except (OSError, ValueError):
        return None
    if not forms:
        return None
    groups = {}  # those that begin alike stand together: a text is then searched quickly
    for form in sorted(forms, key=len, reverse=True):
        groups.setdefault(form[:3], []).append(re.escape(form[3:]))
    return re.compile("|".join("%s(?:%s)" % (re.escape(begin), "|".join(rest)) for begin, rest in groups.items()))


def text(value):
    return "" if value is None else str(value)


def shortened(value):
    return value if len(value) <= MAX_TEXT else value[: MAX_TEXT - 1] + "\u2026"


def play_uuid(play):
    return text(getattr(play, "_uuid", "") or id(play))


def hosts_pattern(play):
    hosts = getattr(play, "hosts", "")
    if isinstance(hosts, (list, tuple)):
        return ":".join(text(host) for host in hosts)
    return text(hosts)


def host_name(host):
    get_name = getattr(host, "get_name", None)
    return text(get_name() if get_name else host)


def first_attribute(value, *names):
    for name in names:
        found = getattr(value, name, None)
        if found is not None:
            return found
    raise AttributeError(names[0])


def host_of(result):
    return host_name(first_attribute(result, "host", "_host"))


def task_of(result):
    return first_attribute(result, "task", "_task")


def data_of(result):
    return first_attribute(result, "result", "_result")


def hides_output(task):
    """no_log may still be a template here: whatever is not plainly false hides."""
    no_log = getattr(task, "no_log", False)
    return not (no_log in (None, False) or text(no_log).strip().lower() in ("", "false", "no", "0"))


def describe_task(task):
    role = getattr(task, "_role", None)
    role = text(role.get_name()) if role is not None else None
    name = text(task.get_name()).strip()
    if role and "/" in role and name.startswith(role):
        # A role that was given by its path.
        name = os.path.basename(role) + name[len(role) :]
        role = os.path.basename(role)
    try:
        path = text(task.get_path())
    except Exception:  # pylint: disable=broad-except
        path = ""
    return {
        "uuid": text(task._uuid),
        "name": name,
        "action": text(task.action),
        "path": path,
        "role": role,
        "no_log": hides_output(task),
    }


def outcome(result, redact, failed=False):
    """The allow-listed part of a result; nothing of it when ansible censored it."""
    data = data_of(result)
    task = task_of(result)
    fields = {"host": host_of(result), "task_uuid": text(task._uuid), "changed": data.get("changed") is True}
    if isinstance(data.get("rc"), int):
        fields["rc"] = int(data["rc"])
    if "censored" in data or data.get("_ansible_no_log") is True:
        fields["censored"] = True
        return fields
    # A no_log that is a template and came out false leaves the result uncensored: it may be shown.
    message = "" if getattr(task, "no_log", False) is True else message_of(data, redact)
    if message and failed:
        message = "\n".join([message] + conditions_of(task, data))
    if message:
        fields["msg"] = message
    return fields


def conditions_of(task, data):
    """Why a task said no, as it is written: that names the variables, which the author's message may not."""
    action = text(task.action).split(".")[-1]
    source = getattr(task, "_ds", None)
    source = source if isinstance(source, dict) else {}
    written = []
    if action == "assert":
        failing = text(data.get("assertion"))
        # Of a condition that is a template itself only its value is told: then all of them are.
        known = failing.strip().lower() not in ("", "true", "false")
        written = [failing] if known else that_of(source)
    elif action == "fail":
        written = source.get("when")
    if not isinstance(written, (list, tuple)):
        written = [written] if written else []
    return ["condition: " + " ".join(text(one).split()) for one in written]


def that_of(source):
    """The conditions of an assert as its file has them."""
    for name, arguments in source.items():
        if text(name).split(".")[-1] == "assert" and isinstance(arguments, dict):
            return arguments.get("that")
    return None


def message_of(data, redact):
    """What a result says; masked before it is cut, so that no half of a secret stays."""
    message = data.get("msg")
    if data.get("results") and message in LOOP_MESSAGES:
        return messages_of_items(data["results"], redact) or message
    if isinstance(message, (list, tuple)):
        message = "\n".join(text(line) for line in message)
    message = text(message).strip()
    if message in EMPTY_MESSAGES and data.get("failed", data.get("rc")):
        detail = text(data.get("stderr") or data.get("module_stderr") or data.get("stdout") or "").strip()
        if detail:
            message = (message + ": " if message else "") + decisive(redact(detail))
    return message


def decisive(detail):
    """The end of an output; of what stands before it, the lines that name a fault."""
    end = detail[-MAX_STDERR:]
    lines = [line for line in detail[:-MAX_STDERR].splitlines() if TELLING.search(line)]
    telling = ""
    for line in reversed(lines[-1000:]):
        if len(telling) + len(line) >= MAX_TELLING:
            break
        telling = line + "\n" + telling
    return telling + end


def messages_of_items(items, redact):
    """The reasons of the items that failed, each once; nothing of a censored item."""
    found = []
    for item in items:
        if not isinstance(item, dict) or "censored" in item or item.get("_ansible_no_log") is True:
            continue
        message = message_of(item, redact) if item.get("failed") else ""
        if message and message not in found:
            found.append(message)
    more = len(found) - MAX_ITEMS
    return "\n".join(found[:MAX_ITEMS] + (["... and %d more" % more] if more > 0 else []))
