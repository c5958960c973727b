"""Writes, at every play, all variables of all hosts with their types; for comparing two runs. Test only."""

import json
import os

from ansible.parsing.yaml.objects import AnsibleVaultEncryptedUnicode
from ansible.plugins.callback import CallbackBase
from ansible.utils.unsafe_proxy import AnsibleUnsafe

BY_NATURE = ("ansible_date_time", "ansible_play_batch", "play_hosts", "playbook_dir")


def shown(value, depth=0):
    if isinstance(value, AnsibleVaultEncryptedUnicode):
        return ["vault", str(value)]
    if isinstance(value, str):
        return ["unsafe" if isinstance(value, AnsibleUnsafe) else "text", str.__str__(value)]
    if isinstance(value, dict) or hasattr(value, "items"):
        return ["map", [[shown(key), shown(value[key])] for key in value]]
    if isinstance(value, (list, tuple)):
        return [("list" if isinstance(value, list) else "tuple"), [shown(item) for item in value]]
    if isinstance(value, (set, frozenset)):
        return ["set", sorted(map(str, value))]
    return [type(value).__name__, repr(value)]


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "dumper"
    CALLBACK_NEEDS_ENABLED = True
    CALLBACK_NEEDS_WHITELIST = True

    def v2_playbook_on_play_start(self, play):
        manager = play._variable_manager
        found = {"groups": {n: [sorted(h.name for h in g.hosts), [c.name for c in g.child_groups]] for n, g in manager._inventory.groups.items()}}
        for name, host in manager._inventory.hosts.items():
            values = manager.get_vars(play=play, host=host)
            for gone in BY_NATURE + ("hostvars", "vars", "groups", "ansible_facts"):
                values.pop(gone, None)
            values["ansible_group_names"] = sorted(map(str, values.pop("group_names", [])))
            found[name] = {key: shown(value) for key, value in values.items()}
            found[name + " facts"] = shown(manager._fact_cache.get(name) or {})
        with open(os.path.join(os.environ["DUMPS"], str(play.get_name()).replace("/", "_")), "w") as target:
            json.dump(found, target)
