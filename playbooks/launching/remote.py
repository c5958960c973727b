"""The look at what a command left on the servers, as a process of its own beside the launcher."""

import json
import os
import signal
import sys

from launching.processes import send, start_beside

PROGRAM = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "sweep.py")
REPORT = "sweep.json"


class RemoteWork:
    """Begins once, while SSH's masters are still open; until it has ended they must stay."""

    def __init__(self, sockets, directory):
        self.sockets, self.directory = sockets, directory
        self.pid = 0
        self.began = False
        self.ended = False
        self.signals = 0
        self.asked = False

    def begin(self, signals):
        """@param signals that came before: they were for the command"""
        self.began, self.signals = True, signals
        try:
            argv = [sys.executable, "-X", "utf8", PROGRAM, "--sockets", self.sockets]
            argv += ["--report", os.path.join(self.directory, REPORT)]
            self.pid = start_beside(argv, held_back=(signal.SIGUSR1, signal.SIGTERM))
        except OSError:
            self.ended = True  # the run ends all the same; nothing can be said of the servers

    def goes_on(self):
        return self.began and not self.ended

    def pass_on(self, signals):
        """The first further signal asks to end what is left, the next to wait no longer."""
        while self.goes_on() and self.signals < signals:
            self.signals += 1
            send(self.pid, signal.SIGTERM if self.asked else signal.SIGUSR1)
            self.asked = True

    def reaped(self, pid):
        if pid == self.pid:
            self.ended = True

    def own(self):
        """Its process, which is no leftover, nor is what is below it; 0 when it does not run."""
        return self.pid if self.goes_on() else 0

    def left(self):
        """How many commands of ours still run on servers, as far as they answered."""
        try:
            with open(os.path.join(self.directory, REPORT), encoding="utf-8") as source:
                return sum(len(server["processes"]) for server in json.load(source)["servers"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0
