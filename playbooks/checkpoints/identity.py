# Copyright the Rackwright authors
# GNU General Public License v3.0 or later (see https://www.gnu.org/licenses/gpl-3.0.txt)
#
# This file imports ansible and is therefore offered under ansible's licence, as the event plugin is.
"""What must be as it was, or the variables of a checkpoint would meet other tasks than they were made for."""

import hashlib
import json
import os
import platform

from ansible import context
from ansible.release import __version__ as ansible_version

NOT_OF_THE_TREE = {".git", "__pycache__", "inventory", "contrib", "docs", "tests", "artifacts", "credentials"}
NOT_OF_THE_INVENTORY = {"__pycache__", "artifacts", "credentials"}


def of(playbook_path, plays, inventory, extra_vars):
    """Named parts, each a text; two runs in which all are equal run the same plays on the same hosts."""
    tree = os.path.dirname(os.path.abspath(playbook_path))
    here = os.path.dirname(os.path.abspath(__file__))
    return {
        "ansible-core": ansible_version,
        "Python": platform.python_version(),
        "Rackwright's plugin": digest_of_folders([here], {"__pycache__"}),
        "the playbooks' tree": digest_of_folders([tree], NOT_OF_THE_TREE),
        "inventory": digest_of_folders(inventory_folders(), NOT_OF_THE_INVENTORY),
        "the hosts": digest(sorted(inventory.hosts)),
        "the plays": digest([[play["name"], play["hosts"], play["path"]] for play in plays]),
        "options of the call": digest(options()),
        "extra variables": digest([given_openly(), sorted(extra_vars)]),
    }


def differences(now, then):
    """Names of the parts that are not equal; sorted."""
    return sorted(name for name in set(now) | set(then) if now.get(name) != then.get(name))


def playbooks_given():
    return list(context.CLIARGS.get("args") or ())


def options():
    wanted = ("tags", "skip_tags", "subset", "check", "become", "become_method", "become_user", "force_handlers", "start_at_task")
    found = [[name, listed(context.CLIARGS.get(name))] for name in wanted]
    vaults = [str(each).split("@", 1)[0] for each in listed(context.CLIARGS.get("vault_ids"))]
    return found + [["vault ids", vaults], ["playbooks", [os.path.basename(each) for each in playbooks_given()]]]


def listed(value):
    return [str(each) for each in value] if isinstance(value, (list, tuple, set)) else [str(value)]


def given_openly():
    """Extra variables of the arguments; those from files are secrets, of which only the names count."""
    return [str(each) for each in context.CLIARGS.get("extra_vars") or () if not str(each).startswith("@")]


def inventory_folders():
    sources = [str(each) for each in context.CLIARGS.get("inventory") or ()]
    return [each if os.path.isdir(each) else os.path.dirname(os.path.abspath(each)) for each in sources]


def manifest(plays, tree):
    """The plays as they lie in the files, flattened."""
    return [{"name": str(play.get_name()), "hosts": pattern(play), "path": place(play, tree)} for play in plays]


def pattern(play):
    hosts = getattr(play, "hosts", "")
    return ":".join(map(str, hosts)) if isinstance(hosts, (list, tuple)) else str(hosts)


def place(play, tree):
    position = getattr(getattr(play, "_ds", None), "ansible_pos", None)
    return "%s:%s" % (os.path.relpath(position[0], tree), position[1]) if position else ""


def digest(value):
    return hashlib.sha256(json.dumps(value, ensure_ascii=True, default=str).encode("ascii")).hexdigest()


def digest_of_folders(folders, left_out):
    total = hashlib.sha256()
    for folder in folders:
        for at, names, files in os.walk(folder):
            names[:] = sorted(name for name in names if name not in left_out)
            for each in sorted(files):
                path = os.path.join(at, each)
                if not each.endswith(".pyc") and os.path.isfile(path):
                    with open(path, "rb") as source:
                        content = hashlib.sha256(source.read()).hexdigest()
                    total.update(("%s\0%s\n" % (os.path.relpath(path, folder), content)).encode("utf-8", "surrogateescape"))
    return total.hexdigest()
