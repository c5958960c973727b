# Which Ansible collections do these folders use? Prints one line for each use: collection, kind, name, file, apart by tabs.
# Arguments: a file with the names of all known collections, one per line; then folders. Run by an environment's own
# Python, because Ansible's table of renamed plugins says where a short name such as «modprobe» or «ipaddr» leads.
# It reads text, so it may report a use that is none; it must not miss one. Python 3.8 and later.
import os
import re
import sys

import yaml
import ansible

NOT_RUN = {"docs", "contrib", "tests", "test-infra", "scripts", "logo", "inventory", "molecule"}
CONFIG_KINDS = ("callback", "cache", "strategy", "connection", "become", "inventory", "vars", "shell")
KEY = re.compile(r"""^[ \t]*(?:-[ \t]+)*["']?([A-Za-z_]\w*)["']?[ \t]*:""", re.MULTILINE)
ACTION = re.compile(r"""(?:action|module)["']?[ \t]*[:=][ \t]*["']?([A-Za-z_]\w*)""")
PIPE = re.compile(r"\|\s*([A-Za-z_]\w*)")
QUOTED = re.compile(r"""["']([A-Za-z_]\w*)["']""")
IS = re.compile(r"\bis\s+(?:not\s+)?([A-Za-z_]\w*)")
WITH = re.compile(r"\bwith_([A-Za-z_]\w*)")
CHOSEN = re.compile(r"(?:connection|strategy|become_method|become_plugin)[\"']?[ \t]*[:=][ \t]*[\"']?([A-Za-z_]\w*)")
PYTHON = re.compile(r"ansible\.module_utils\.(\w+)")
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){2,}")
COLLECTIONS = re.compile(r"^[ \t]*-[ \t]+[\"']?([A-Za-z_]\w*\.[A-Za-z_]\w*)[\"']?[ \t]*$", re.MULTILINE)


BUILT_IN = ("ansible.builtin", "ansible.legacy")


def routes():
    """From kind and short name to the collection that has it now."""
    path = os.path.join(os.path.dirname(ansible.__file__), "config", "ansible_builtin_runtime.yml")
    table = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as text:
            routing = yaml.safe_load(text)["plugin_routing"]
        for kind, names in routing.items():
            for name, route in names.items():
                target = (route or {}).get("redirect") or ""
                if target.count(".") >= 2:
                    table[kind, name] = ".".join(target.split(".")[:2])
    return table


def short_names(path, text):
    """Kind and name of everything that could be a plugin named without its collection."""
    if path.endswith(".py"):
        for name in PYTHON.findall(text):
            yield "module_utils", name
    if path.endswith(".cfg"):
        for name in set(re.findall(r"\w+", text)):
            for kind in CONFIG_KINDS:
                yield kind, name
        return
    data = path.endswith(".j2") or os.sep + "defaults" + os.sep in path or os.sep + "vars" + os.sep in path
    for pattern in () if data else (KEY, ACTION):
        for name in pattern.findall(text):
            yield "modules", name
            yield "action", name
    for pattern in (PIPE, QUOTED):
        for name in pattern.findall(text):
            yield "filter", name
    for pattern in (IS, QUOTED):
        for name in pattern.findall(text):
            yield "test", name
    for name in re.findall(r"""\b(?:lookup|query|q)\(\s*["'](\w+)""", text) + WITH.findall(text):
        yield "lookup", name
    for name in CHOSEN.findall(text):
        for kind in ("connection", "strategy", "become"):
            yield kind, name


def uses(path, text, known, table):
    for kind, name in set(short_names(path, text)):
        if (kind, name) in table:
            yield table[kind, name], kind, name
    for name in set(DOTTED.findall(text)):
        parts = name.split(".")
        for at in range(len(parts) - 2):
            collection = parts[at] + "." + parts[at + 1]
            if collection in known:
                yield collection, "full name", ".".join(parts[at:])
    for collection in set(COLLECTIONS.findall(text)):
        if collection in known:
            yield collection, "list", collection


def texts(folder):
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (place == folder and f in NOT_RUN))
        for file in sorted(files):
            path = os.path.join(place, file)
            if place == folder and not (file.endswith((".yml", ".yaml")) or file == "ansible.cfg"):
                continue
            if file in ("galaxy.yml", "README.md") or not os.path.isfile(path):
                continue
            with open(path, encoding="utf-8", errors="replace") as content:
                yield path, content.read()


def main():
    with open(sys.argv[1], encoding="utf-8") as names:
        known = set(names.read().split())
    table = routes()
    for folder in sys.argv[2:]:
        for path, text in texts(folder):
            for use in sorted(set(uses(path, text, known, table))):
                if use[0] not in BUILT_IN:
                    print("\t".join(use + (os.path.relpath(path, folder),)))


main()
