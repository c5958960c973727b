"""One checkpoint as one file: a line of JSON that says what it is, then the state, compressed.

Only its owner may read it: the state holds what tasks registered, also under no_log. It replaces an older file of the same
name in one step, and is on disk when ``write`` returns.
"""

import hashlib
import json
import os
import re
import zlib

FORMAT = "rackwright.checkpoint/1"
NAME = re.compile(r"play-(\d+)\.checkpoint$")


class Damaged(Exception):
    """The file is not what was written; the message says why."""


def name(play):
    return "play-%03d.checkpoint" % play


def listed(folder):
    """Checkpoint files by the number of their play."""
    try:
        found = [(NAME.match(each), each) for each in os.listdir(folder)]
    except OSError:
        return {}
    return {int(match.group(1)): os.path.join(folder, each) for match, each in found if match}


def write(folder, head, state):
    """``head`` names at least ``play`` (its number); the form and the digest of the state are added."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    body = zlib.compress(json.dumps(state, ensure_ascii=True, separators=(",", ":")).encode("ascii"), 1)
    head = dict(head, format=FORMAT, bytes=len(body), sha256=hashlib.sha256(body).hexdigest())
    path = os.path.join(folder, name(head["play"]))
    replace(path, json.dumps(head, ensure_ascii=True).encode("ascii") + b"\n" + body)
    return path


def replace(path, content):
    fresh = path + ".new"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    except OSError:
        os.unlink(fresh)
        raise
    finally:
        os.close(descriptor)
    os.rename(fresh, path)
    sync(os.path.dirname(path))


def sync(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(path):
    """Head and state; ``Damaged`` where the file is torn, foreign or of another schema."""
    try:
        with open(path, "rb") as source:
            line, body = source.readline(), source.read()
        head = json.loads(line)
    except (OSError, ValueError) as problem:
        raise Damaged("it cannot be read (%s)" % problem) from problem
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Damaged("it is of another version of Rackwright")
    if head.get("bytes") != len(body) or head.get("sha256") != hashlib.sha256(body).hexdigest():
        raise Damaged("it is not complete or was changed")
    return head, json.loads(zlib.decompress(body))


def remove(folder):
    """Takes every checkpoint away; what pending handlers are known stays."""
    for path in listed(folder).values():
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass
