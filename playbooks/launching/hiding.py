"""Keeps secrets out of sight: their spellings for masking, their hand-over to ansible, their removal."""

import base64
import json
import os
import re
import shlex
import shutil
import tempfile
import urllib.parse

from launching.processes import start_ticks
from launching.request import LaunchError

MASK = b"********"
SHORTEST_SECRET = 6  # characters; a shorter one would mask half the output and protect nothing
# A shell word in a command that ansible prints as JSON, within a result that is JSON.
NESTED_SPELLINGS = 3


def secret_forms(secrets):
    """Every spelling in which a secret may show up: as it is, in JSON, a URL, shell words, base64, and some of them in turn."""
    forms = set()
    for secret in secrets:
        for part in {secret, secret.strip(), *secret.splitlines()}:
            if len(part) < SHORTEST_SECRET:
                continue
            spelled = {part}
            for _ in range(NESTED_SPELLINGS):
                spelled.update(*map(spellings, spelled))
            forms.update(spelled)
            forms.update(base64_spellings(part.encode("utf-8", "replace")))
    return sorted(forms, key=lambda form: (-len(form), form))


def spellings(text):
    """A text as JSON, Python, a shell word and a URL have it, each without what stands around it."""
    encoded = text.encode("utf-8", "replace")
    in_json = (json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    in_url = (urllib.parse.quote(encoded, safe=""), urllib.parse.quote(encoded), urllib.parse.quote_plus(encoded))
    return {text, repr(text)[1:-1], shlex.quote(text), text.replace("'", "'\"'\"'"), *in_json, *in_url}


def base64_spellings(encoded):
    """A secret alone, and the part that is always the same where it stands inside of something longer."""
    forms = set()
    for spell in (base64.b64encode, base64.urlsafe_b64encode):
        forms.add(spell(encoded).decode())
        for before in range(3):
            whole = (before + len(encoded)) * 8 // 6  # characters that nothing after it changes
            inside = spell(b"\0" * before + encoded).decode()[(before * 8 + 5) // 6 : whole]
            if len(inside) >= SHORTEST_SECRET:
                forms.add(inside)
    return forms


def secrets_pattern(forms):
    if not forms:
        return None
    return re.compile(alternatives([form.encode("utf-8", "replace") for form in forms]))


def alternatives(forms):
    """Any of them, the longest first; those that begin alike stand together, so that a text is searched quickly."""
    groups = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        groups.setdefault(form[:3], []).append(re.escape(form[3:]))
    return b"|".join(re.escape(begin) + b"(?:" + b"|".join(rest) + b")" for begin, rest in groups.items())


def unsafe_yaml(value):
    """YAML in which every string is !unsafe: ansible must not run a secret as a template."""
    if isinstance(value, str):
        return "!unsafe " + yaml_string(value)
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%s: %s" % (yaml_string(str(k)), unsafe_yaml(v)) for k, v in value.items())
    if isinstance(value, list):
        return "[%s]" % ", ".join(unsafe_yaml(item) for item in value)
    return json.dumps(value)


def yaml_string(value):
    out = []
    for char in value:
        code = ord(char)
        if char in '"\\':
            out.append("\\" + char)
        elif 0x20 <= code < 0x7F:
            out.append(char)
        else:
            out.append("\\u%04x" % code if code <= 0xFFFF else "\\U%08x" % code)
    return '"%s"' % "".join(out)


class SecretFolder:
    """A 0700 folder on a memory file system, named after its owner so that a later launcher may clear it."""

    PREFIX = "rackwright-"

    def __init__(self, env):
        base = memory_folder(env)
        self.clear_abandoned(base)
        owner = "%s%d-%d." % (self.PREFIX, os.getpid(), start_ticks(os.getpid()))
        self.path = tempfile.mkdtemp(prefix=owner, dir=base)

    def write(self, name, content):
        path = os.path.join(self.path, name)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as target:
            target.write(content)
        return path

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)

    @classmethod
    def clear_abandoned(cls, base):
        for name in os.listdir(base):
            match = re.match(r"rackwright-(\d+)-(\d+)\.", name)
            path = os.path.join(base, name)
            if match and start_ticks(int(match.group(1))) != int(match.group(2)) and owner_of(path) == os.getuid():
                shutil.rmtree(path, ignore_errors=True)


def owner_of(path):
    """The number of a path's owner; None when it is gone: another launcher may clear the same folder."""
    try:
        return os.lstat(path).st_uid
    except FileNotFoundError:
        return None


def memory_folder(env):
    candidates = (env.get("XDG_RUNTIME_DIR"), os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm", "/run")
    for path in candidates:
        if path and os.path.isdir(path) and os.access(path, os.W_OK | os.X_OK) and file_system(path) in ("tmpfs", "ramfs"):
            return path
    raise LaunchError(
        "No writable memory file system for secrets (tried $XDG_RUNTIME_DIR, /dev/shm, /run): "
        "mount a tmpfs on one of them or set XDG_RUNTIME_DIR."
    )


def file_system(path):
    """The type of the file system below a path, as /proc/self/mountinfo tells it."""
    best, kind, path = "", "", os.path.realpath(path)
    with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as mounts:
        for line in mounts:
            point = line.split()[4]
            inside = path == point or path.startswith(point.rstrip("/") + "/")
            if inside and len(point) >= len(best):
                best, kind = point, line.split(" - ", 1)[1].split()[0]
    return kind
