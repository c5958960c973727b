"""One command from its start to the last process it left behind."""

import json
import os
import select
import signal
import time

from launching.agent import KeyAgent
from launching.files import FileWatch, OutputLog, make_private, write_atomically
from launching.hiding import SecretFolder, secret_forms, secrets_pattern, unsafe_yaml
from launching.processes import (
    PR_SET_CHILD_SUBREAPER,
    become_command,
    boot_id,
    descendants,
    drain,
    is_ssh_master,
    prctl,
    send,
    set_group,
    signal_group,
    start_ticks,
)
from launching.remote import RemoteWork
from launching.request import LaunchError

INT_SECONDS = 10
TERM_SECONDS = 5
HURRIED_SECONDS = 1  # between TERM and KILL after a second signal
GIVE_UP_SECONDS = 10  # after the first KILL: what is still there belongs to another user
HEARTBEAT_SECONDS = 5  # the time stamp of pid.json is renewed this often
RESERVE = 4096  # bytes set aside for each of these while the disk still has room
RESERVED = ("pid.json.new", "rc.json.new")
PLAY_STARTED = b'"event": "play_start"'


class Launch:
    """Owns one command from its start to the last process it left behind."""

    def __init__(self, request):
        self.request = request
        self.child = 0
        self.output = -1
        self.status = None
        self.signals = 0
        self.signalled_at = 0.0
        self.term_sent_at = 0.0
        self.clearing_since = 0.0
        self.started = time.time()
        self.began = time.monotonic()
        self.orphans = set()
        self.masters = set()
        self.secrets = None
        self.lasting = None
        self.agent = None
        self.remote = RemoteWork(request.env.get("ANSIBLE_SSH_CONTROL_PATH_DIR", ""), request.directory)
        self.events = FileWatch(os.path.join(request.directory, "events.jsonl"), PLAY_STARTED)

    def start(self):
        """Starts the command; returns when it runs (its exec succeeded), raises LaunchError otherwise."""
        forms = secret_forms(self.request.redact)
        argv, env = self.hand_over(forms)
        if self.request.agent_keys:
            self.agent = KeyAgent(env, self.request.agent_keys)
            env["SSH_AUTH_SOCK"] = self.agent.socket
        longest = max((len(form.encode("utf-8", "replace")) for form in forms), default=0)
        self.log = OutputLog(self.path("stdout.log"), secrets_pattern(forms), longest)
        self.reserve_room()
        self.handle_signals()
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        self.fork(argv, env)
        names = {"pid": os.getpid(), "start_ticks": start_ticks(os.getpid()), "boot_id": boot_id(), "child": self.child}
        write_atomically(self.request.directory, "pid.json", names)

    def path(self, name):
        return os.path.join(self.request.directory, name)

    def hand_over(self, forms):
        """Puts extra vars and the list of secrets where only the command finds them."""
        argv, env = list(self.request.argv), dict(self.request.env)
        env.setdefault("RACKWRIGHT_EVENTS", self.path("events.jsonl"))
        self.events.path = env["RACKWRIGHT_EVENTS"]
        if self.request.extra_vars or forms:
            self.secrets = SecretFolder(env)
        if forms:
            env["RACKWRIGHT_REDACTIONS"] = self.secrets.write("redact.json", json.dumps(forms))
        if self.request.extra_vars:
            content = unsafe_yaml(self.request.extra_vars) + "\n"
            argv += ["-e", "@" + self.secrets.write("extra_vars.yml", content)]
        if self.request.secret_files:
            self.lasting = SecretFolder(env)
            for name, content in self.request.secret_files.items():
                env[name] = self.lasting.write(name, content)
        return argv, env

    def reserve_room(self):
        for name in RESERVED:
            with open(self.path(name), "wb") as target:
                target.write(b" " * RESERVE)
            os.chmod(self.path(name), 0o600)

    def handle_signals(self):
        self.wake, waker = os.pipe()
        for descriptor in (self.wake, waker):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.cancel)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def cancel(self, *_):
        self.signals += 1

    def fork(self, argv, env):
        self.output, output_end = os.pipe()
        failed, failed_end = os.pipe()
        parent = os.getpid()
        self.child = os.fork()
        if self.child == 0:
            become_command(self.request, argv, env, output_end, failed_end, parent)
        set_group(self.child)
        os.close(output_end)
        os.close(failed_end)
        os.set_blocking(self.output, False)
        with os.fdopen(failed, "rb") as source:
            reason = source.read().decode("utf-8", "replace")
        if reason:
            raise LaunchError("Tried to start %s: %s." % (self.request.argv[0], reason))

    # The loop: pump output, collect the dead, move a cancel along, until nothing is left.

    def run(self):
        next_beat = 0.0
        while self.status is None or self.leftovers():
            self.wait()
            self.reap()
            self.forget_secrets()
            self.advance_cancel()
            if time.monotonic() >= next_beat:
                next_beat = time.monotonic() + HEARTBEAT_SECONDS
                self.beat()
        self.reap()  # what died last must be gone, not a zombie, once rc.json says that all has ended
        self.pump()
        self.log.close()
        if self.request.env.get("ANSIBLE_CACHE_PLUGIN_CONNECTION"):
            make_private(self.request.env["ANSIBLE_CACHE_PLUGIN_CONNECTION"])

    def wait(self):
        """Until output, a signal or the next thing to look at; never a busy loop."""
        watched = [self.wake] + ([self.output] if self.output >= 0 else [])
        quick = self.secrets is not None or self.signals or self.status is not None
        ready = select.select(watched, [], [], 0.1 if quick else HEARTBEAT_SECONDS)[0]
        if self.wake in ready:
            drain(self.wake)
        if self.output in ready:
            self.pump()

    def pump(self):
        """Takes what the command has written; closes the pipe when nobody can write any more."""
        for _ in range(64):
            if self.output < 0:
                return
            try:
                data = os.read(self.output, 65536)
            except BlockingIOError:
                return
            if data:
                self.log.feed(data)
            else:
                os.close(self.output)
                self.output = -1

    def reap(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.child:
                self.status = status
            self.remote.reaped(pid)

    def leftovers(self):
        """After the command's end: TERM what it left, once per process, KILL after a while; SSH's masters at last."""
        agent = {self.agent.pid} if self.agent is not None else set()
        left = descendants(os.getpid(), apart=self.remote.own())
        masters = {pid for pid in left if is_ssh_master(pid)}
        others = [pid for pid in left if pid not in masters and pid not in agent]
        if not others and self.looks_at_servers(masters):
            self.clearing_since = 0.0
            return True
        if not left:
            return False
        if not others and agent:
            self.agent.end()
        for pid in others or masters:
            known = self.orphans | self.masters
            if pid not in known:
                (self.masters if pid in masters else self.orphans).add(pid)
                send(pid, signal.SIGTERM)
        now = time.monotonic()
        self.clearing_since = self.clearing_since or now
        if now - self.clearing_since > self.patience():
            self.signal_tree(signal.SIGKILL)
        return now - self.clearing_since < self.patience() + GIVE_UP_SECONDS

    def looks_at_servers(self, masters):
        """Whether that goes on; it begins when the command did not end well and a connection is left to look through."""
        if self.remote.sockets and not self.remote.began and masters and (self.signals or self.status != 0):
            self.remote.begin(self.signals)
        return self.remote.goes_on()

    def patience(self):
        return HURRIED_SECONDS if self.signals > 1 else TERM_SECONDS

    def forget_secrets(self):
        if self.secrets is not None and (self.status is not None or self.events.seen()):
            self.secrets.remove()
            self.secrets = None

    def advance_cancel(self):
        if self.status is not None:
            self.remote.pass_on(self.signals)
            return
        if not self.signals:
            return
        now = time.monotonic()
        if not self.signalled_at:
            self.signalled_at = now
            signal_group(self.child, signal.SIGINT)
        hurried = self.signals > 1
        if not self.term_sent_at and (hurried or now - self.signalled_at > INT_SECONDS):
            self.term_sent_at = now
            self.signal_tree(signal.SIGTERM)
        elif self.term_sent_at and now - self.term_sent_at > self.patience():
            self.signal_tree(signal.SIGKILL)

    def signal_tree(self, number):
        for pid in descendants(os.getpid()):
            send(pid, number)

    def beat(self):
        try:
            os.utime(self.path("pid.json"))
        except OSError:
            pass  # only a sign of life

    def abandon(self):
        """After a start that failed: no secrets, no half-made result."""
        self.end_secrets()
        for name in RESERVED:
            try:
                os.unlink(self.path(name))
            except FileNotFoundError:
                pass

    def end_secrets(self):
        if self.agent is not None:
            self.agent.end()
        for folder in (self.secrets, self.lasting):
            if folder is not None:
                folder.remove()

    def kill_all(self):
        """The launcher's own emergency exit."""
        self.orphans.update(descendants(os.getpid()))
        self.signal_tree(signal.SIGKILL)
        self.reap()

    def finish(self, problem=None):
        """Ends in every case with rc.json, and without secrets or processes left."""
        self.end_secrets()
        number = os.WTERMSIG(self.status) if self.status is not None and os.WIFSIGNALED(self.status) else 0
        exited = os.WEXITSTATUS(self.status) if self.status is not None and os.WIFEXITED(self.status) else None
        result = {
            "rc": exited if exited is not None else 128 + number if number else 250,
            "signal": number,
            "cancelled": self.signals > 0,
            "orphans_ended": len(self.orphans),
            "ssh_masters_ended": len(self.masters),
            "started": self.started,
            "ended": time.time(),
            "took": round(time.monotonic() - self.began, 3),
            "remote_left": self.remote.left(),
            "processes_left": len(descendants(os.getpid())),
            "output_bytes_lost": self.log.lost_bytes,
        }
        if problem:
            result["problem"] = problem
        write_atomically(self.request.directory, "rc.json", result)
