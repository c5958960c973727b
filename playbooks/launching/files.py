"""Files of the step folder: atomic documents, the masked copy of the output, a look into the events."""

import json
import os

from launching.hiding import MASK

LINE_LIMIT = 64 * 1024  # bytes of one line of stdout.log
CUT_NOTE = b" ... [line cut at 64 KiB]"


def write_atomically(directory, name, value):
    path = os.path.join(directory, name)
    descriptor = os.open(path + ".new", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        content = json.dumps(value).encode("ascii") + b"\n"
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        os.ftruncate(descriptor, len(content))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.rename(path + ".new", path)
    sync_folder(directory)


def sync_folder(directory):
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private(directory):
    """Takes the rights of others off the files in a folder: ansible gives those of its fact cache to everybody."""
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    os.chmod(entry.path, 0o600)
    except OSError:
        pass  # no such folder, or gone meanwhile


class OutputLog:
    """stdout.log: takes bytes in any pieces, writes whole lines, masked; a full disk loses text, not the run."""

    def __init__(self, path, pattern, longest_secret):
        self.descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.pattern = pattern
        self.window = LINE_LIMIT + longest_secret
        self.pending = b""
        self.skipping = False
        self.lost_bytes = 0

    def feed(self, data):
        whole, newline, rest = (self.pending + data).rpartition(b"\n")
        if newline:
            lines = whole.split(b"\n")
            if self.skipping:
                lines = lines[1:]
                self.skipping = False
            self.write(b"".join(self.line(line) + b"\n" for line in lines))
        self.pending = b"" if self.skipping else rest
        if len(self.pending) > self.window:
            self.write(self.line(self.pending) + b"\n")
            self.pending, self.skipping = b"", True

    def line(self, raw):
        if len(raw) <= LINE_LIMIT:
            return raw
        return self.cut(raw) + CUT_NOTE

    def cut(self, raw):
        """The first LINE_LIMIT bytes; a secret that begins there is masked also where it reaches beyond."""
        out, position = [], 0
        for match in self.pattern.finditer(raw) if self.pattern else ():
            if match.start() >= LINE_LIMIT:
                break
            out += (raw[position : match.start()], MASK)
            position = match.end()
        return b"".join(out) + raw[position : max(position, LINE_LIMIT)]

    def write(self, block):
        if self.pattern:
            block = self.pattern.sub(MASK, block)
        block = block.decode("utf-8", "replace").encode("utf-8")
        view = memoryview(block)
        while view:
            try:
                view = view[os.write(self.descriptor, view) :]
            except OSError:
                self.lost_bytes += len(view)
                return

    def close(self):
        if self.pending:
            self.write(self.line(self.pending) + b"\n")
            self.pending = b""
        os.close(self.descriptor)


class FileWatch:
    """Tells whether a growing file holds a piece of text by now; reads only what is new."""

    def __init__(self, path, needle):
        self.path, self.needle, self.offset = path, needle, 0

    def seen(self):
        if not os.path.isfile(self.path):
            return False
        try:
            with open(self.path, "rb") as source:
                source.seek(self.offset)
                data = source.read()
        except OSError:
            return False
        self.offset += max(0, len(data) - len(self.needle))
        return self.needle in data
