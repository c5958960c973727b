"""An ssh-agent of the command's own, for private keys that a passphrase protects on disk."""

import base64
import os
import shutil
import signal
import socket
import struct
import tempfile
import time

from launching.hiding import memory_folder
from launching.processes import send, start_beside
from launching.request import LaunchError

ADD_IDENTITY, SUCCESS = 17, 6  # draft-miller-ssh-agent, section 6.1
START_SECONDS = 10


class KeyAgent:
    """Runs from its making to end(); the keys reach it over its socket and are on no disk and in no arguments."""

    def __init__(self, env, keys):
        self.folder = tempfile.mkdtemp(prefix="rw-agent-", dir=memory_folder(env))
        self.socket = os.path.join(self.folder, "s")
        self.pid = 0
        try:
            self.pid = start_beside(["ssh-agent", "-D", "-a", self.socket])
            with self.connected() as line:
                for key in keys:
                    self.add(line, base64.b64decode(key))
        except (OSError, ValueError) as problem:
            self.end()
            raise LaunchError("Tried to hand an encrypted SSH key to an ssh-agent: %s." % problem) from problem

    def connected(self):
        deadline = time.monotonic() + START_SECONDS
        while True:
            line = socket.socket(socket.AF_UNIX)
            try:
                line.connect(self.socket)
                return line
            except OSError:
                line.close()
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    @staticmethod
    def add(line, blob):
        line.sendall(struct.pack(">IB", len(blob) + 1, ADD_IDENTITY) + blob)
        answer = line.recv(5, socket.MSG_WAITALL)
        if len(answer) != 5 or answer[4] != SUCCESS:
            raise OSError("the agent refused the key")

    def end(self):
        if self.pid:
            send(self.pid, signal.SIGTERM)
        shutil.rmtree(self.folder, ignore_errors=True)
