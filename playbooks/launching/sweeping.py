"""What our SSH connections left running on the servers: seen, waited for, and ended only when the operator asks.

With pipelining (Kubespray's own setting) a command on a server goes on after ansible has died. The only sure link
between it and us is the connection that started it, so this works through the masters that ansible left open, before
anybody closes them.
"""

import collections
import concurrent.futures
import os
import signal
import stat
import subprocess
import threading
import time

from launching.files import write_atomically

FORMAT = "rackwright.sweep/1"
ANSWER_SECONDS = 15  # a server that says nothing for so long is told as not answering
LOOK_AGAIN_SECONDS = 2
TERM_SECONDS = 5
PARALLEL = 40
LONGEST_ANSWER = 256 * 1024
# Killed half-way these leave a server in a state that nobody can mend by trying again.
PROTECTED = frozenset(
    "apt apt-get aptitude dpkg dpkg-deb dnf yum rpm zypper snap kubeadm etcd etcdctl etcdutl mkfs mke2fs lvm".split()
)
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "left_behind.sh")


class Process:
    """One process on a server, told from a later one of the same number by its start."""

    def __init__(self, fields):
        self.pid, self.start, self.parent, self.seconds = (int(field) for field in fields[:4])
        self.name, self.words = fields[4], fields[5].strip()

    @property
    def key(self):
        return "%d:%d" % (self.pid, self.start)


class Server:
    """What one connection answered: None for processes means that it did not."""

    def __init__(self, socket):
        self.socket, self.host, self.address, self.processes = socket, "", "", None

    def tree_of(self, process):
        """The process and all that are above or below it: one command with its wrappers."""
        known = {one.pid: one for one in self.processes}
        top = process
        while top.parent in known:
            top = known[top.parent]
        members, queue = [], [top]
        while queue:
            one = queue.pop()
            members.append(one)
            queue.extend(other for other in self.processes if other.parent == one.pid)
        return members

    def is_protected(self, process):
        return any(one.name in PROTECTED or one.name.startswith("mkfs.") for one in self.tree_of(process))

    def told(self):
        """For the report: the innermost process of each command, which says most."""
        parents = {one.parent for one in self.processes or ()}
        commands = [
            {"pid": one.pid, "seconds": one.seconds, "command": one.words or one.name, "protected": self.is_protected(one)}
            for one in self.processes or ()
            if one.pid not in parents
        ]
        return {"host": self.host, "address": self.address, "answered": self.processes is not None, "processes": commands}


def sockets_in(folder):
    found = []
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        if stat.S_ISSOCK(os.lstat(path).st_mode):
            found.append(path)
    return found


Answer = collections.namedtuple("Answer", "well said")


def ssh(socket, *words, source=subprocess.DEVNULL):
    """Only ever through the open master, so that no new connection comes about; None when it says nothing, or no end of it, for too long."""
    only = ["-S", socket, "-o", "ControlMaster=no", "-o", "ProxyCommand=false", "-o", "BatchMode=yes"]
    argv = ["ssh", "-F", "none", *only, *words]
    with subprocess.Popen(argv, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        impatient = threading.Timer(ANSWER_SECONDS, process.kill)
        impatient.start()
        try:
            said = process.stdout.read(LONGEST_ANSWER)
            if len(said) == LONGEST_ANSWER:
                process.kill()  # it would go on for ever
            code = process.wait()
        finally:
            impatient.cancel()
    return None if code == -signal.SIGKILL else Answer(code == 0, said)


def has_master(socket):
    """One that says nothing is there as well: its server is told as not answering."""
    answer = ssh(socket, "-O", "check", "left-behind")
    return answer is None or answer.well


def ask(socket, *arguments):
    """Runs our script on the server; answers its lines, or None when it did not answer."""
    with open(SCRIPT, "rb") as script:
        answer = ssh(socket, "-T", "left-behind", " ".join(("/bin/sh -s --",) + arguments), source=script)
    return answer.said.decode("utf-8", "replace").split("\n") if answer is not None and answer.well else None


def look(socket, known):
    """@param known keys that an earlier look has listed"""
    server = Server(socket)
    lines = ask(socket, "list", *sorted(known))
    if lines is None or "end" not in lines:
        return server
    server.processes = []
    for line in lines:
        fields = line.split("\t")
        if fields[0] == "host" and len(fields) == 3:
            server.host, server.address = fields[1], fields[2]
        elif fields[0] == "process" and len(fields) == 7:
            try:
                server.processes.append(Process(fields[1:]))
            except ValueError:
                pass  # not a line of ours
    return server


class Sweep:
    """Looks until nothing is left, the patience ends or the operator gives up."""

    def __init__(self, folder, report, patience):
        self.report, self.patience = report, patience
        self.kill = False
        self.enough = False
        self.watch_signals()
        self.pool = concurrent.futures.ThreadPoolExecutor(PARALLEL)
        self.sockets = [path for path, alive in self.each(has_master, sockets_in(folder)) if alive]
        self.ended = {}
        self.known = {path: set() for path in self.sockets}

    def each(self, function, items):
        return list(zip(items, self.pool.map(function, items)))

    def run(self):
        """Answers whether nothing of ours is left on any server, as far as can be told."""
        begun = time.monotonic()
        while True:
            servers = list(self.pool.map(look, self.sockets, self.known.values()))
            for server in servers:
                if server.processes is not None:
                    self.known[server.socket] = {one.key for one in server.processes}
            left = [server for server in servers if self.known[server.socket]]
            if self.kill:
                self.end(left)
            over = self.enough or time.monotonic() - begun > self.patience
            self.tell(servers, self.state(servers, left, over))
            if not left or over:
                return not left
            self.pause()

    def state(self, servers, left, over):
        """One word; a server that did not answer is not called clear, and one that stopped answering is not either."""
        if left:
            return "left" if over else "ending" if self.kill else "draining"
        return "clear" if all(server.processes is not None for server in servers) else "silent"

    def pause(self):
        until = time.monotonic() + LOOK_AGAIN_SECONDS
        asked = self.kill
        while time.monotonic() < until and not self.enough and self.kill == asked:
            time.sleep(0.1)

    def end(self, servers):
        """TERM at first, KILL to what is there later; never to a command in which a protected program runs."""
        for server in servers:
            now = time.monotonic()
            for number, old in (("TERM", False), ("KILL", True)):
                keys = []
                for one in server.processes or ():
                    first = self.ended.setdefault((server.socket, one.key), now)
                    if not server.is_protected(one) and (now - first > TERM_SECONDS) == old:
                        keys.append(one.key)
                if keys:
                    ask(server.socket, number, *keys)

    def close(self):
        """Ends the masters themselves."""
        for path in self.sockets:
            ssh(path, "-O", "exit", "left-behind")  # without an answer it ends by itself when its time is over

    def tell(self, servers, state):
        if self.report:
            document = {"format": FORMAT, "state": state, "servers": [server.told() for server in servers]}
            try:
                write_atomically(os.path.dirname(self.report), os.path.basename(self.report), document)
            except OSError:
                pass  # a full disk costs the picture, not the waiting

    def watch_signals(self):
        """SIGUSR1 asks to end what is left, SIGTERM to look no longer."""

        def wants_kill(*_):
            self.kill = True

        def has_enough(*_):
            self.enough = True

        signal.signal(signal.SIGUSR1, wants_kill)
        signal.signal(signal.SIGTERM, has_enough)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGUSR1, signal.SIGTERM))  # the launcher held them back
