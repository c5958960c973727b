# Copyright the Rackwright authors
# GNU General Public License v3.0 or later (see https://www.gnu.org/licenses/gpl-3.0.txt)
#
# This file imports ansible and is therefore offered under ansible's licence, as the event plugin is.
"""What ansible knows between two plays: taken out of a run, put into another one before its first play.

Needed, as trials on ansible 2.9 to ansible-core 2.18 showed: the three caches of variables, what plays added to the
inventory, the placeholder of ``omit`` and the ``hostvars`` object. Variables of roles and plays do not outlive their play.
"""

import hashlib
import json

from ansible.vars.hostvars import HostVars

from checkpoints import serial

CACHES = ("_nonpersistent_fact_cache", "_vars_cache", "_fact_cache")
UNGROUPED = "ungrouped"  # ansible itself takes hosts out of it


class Capture:
    """Takes the state out, again and again; a value that is the same object as last time is not encoded again.

    That is right because ansible's main process replaces the values of variables and never changes them in place:
    templates, which could, are evaluated in its workers.
    """

    def __init__(self, manager):
        self.manager = manager
        self.inventory = manager._inventory
        self.baseline = topology(self.inventory)
        self.known = {}

    def state(self):
        fresh, pool = {}, {}
        caches = {name: self.cache(name, fresh, pool) for name in CACHES}
        self.known = fresh
        return {
            "caches": caches,
            "inventory": self.inventory_changes(fresh, pool),
            "omit": getattr(self.manager, "_omit_token", None),
            "values": pool,
        }

    def cache(self, name, fresh, pool):
        source = getattr(self.manager, name)
        kept = {}
        for host in sorted(host_names(self.manager, self.inventory)):
            values = source.get(host)
            if values is not None:
                kept[host] = [[serial.encode(key), self.digest((name, host, key), value, fresh, pool)] for key, value in values.items()]
        return kept

    def digest(self, slot, value, fresh, pool):
        last = self.known.get(slot)
        if last is None or last[0] is not value:
            encoded = serial.encode(value)
            body = json.dumps(encoded, ensure_ascii=True, separators=(",", ":"))
            last = (value, hashlib.sha256(body.encode("ascii")).hexdigest()[:32], encoded)
        fresh[slot] = last
        pool[last[1]] = last[2]
        return last[1]

    def inventory_changes(self, fresh, pool):
        now = topology(self.inventory)
        before = self.baseline
        missing = [name for name in before["hosts"] if name not in now["hosts"]]
        for name, group in before["groups"].items():
            here = now["groups"].get(name, {"hosts": [], "children": []})
            missing += [each for part in ("hosts", "children") for each in group[part] if name != UNGROUPED and each not in here[part]]
        if missing:
            raise serial.CannotKeep("an inventory that lost %s" % missing[0])
        host_vars = {}
        for name, values in now["hosts"].items():
            old = before["hosts"].get(name, {})
            changed = {key: value for key, value in values.items() if key not in old or old[key] is not value}
            if changed or name not in before["hosts"]:
                host_vars[name] = [[serial.encode(key), self.digest(("host", name, key), value, fresh, pool)] for key, value in changed.items()]
        groups = [[name, now["groups"][name]] for name in now["groups"]]
        return {"groups": groups, "hosts": host_vars, "unsafe": unsafe_names(self.inventory)}


def restore(state, manager, loader):
    """Into a run whose plays have not begun."""
    vault = getattr(loader, "_vault", None)
    inventory = manager._inventory
    pool = state["values"]

    def value(digest):
        return serial.decode(pool[digest], vault)

    restore_inventory(state["inventory"], inventory, vault, value)
    for name in CACHES:
        target = getattr(manager, name)
        for host, values in state["caches"][name].items():
            found = target.get(host) or {}
            found.update((serial.decode(key, vault), value(digest)) for key, digest in values)
            target[host] = found
    if state["omit"] is not None:
        manager._omit_token = state["omit"]
    HostVars(inventory=inventory, variable_manager=manager, loader=loader)  # it enters itself with the manager


def restore_inventory(kept, inventory, vault, value):
    data = inventory._inventory
    unsafe = set(kept["unsafe"])
    for name, values in kept["hosts"].items():
        if name not in data.hosts:
            data.add_host(serial.UnsafeText(name) if name in unsafe else name)
        for key, digest in values:
            data.hosts[name].vars[serial.decode(key, vault)] = value(digest)
    for name, _ in kept["groups"]:
        if name not in data.groups:
            data.add_group(serial.UnsafeText(name) if name in unsafe else name)
    for name, group in kept["groups"]:
        held = data.groups[name]
        children, hosts = [each.name for each in held.child_groups], [each.name for each in held.hosts]
        for child in group["children"]:
            if child not in children:
                data.add_child(name, child)
        for host in group["hosts"]:
            if host not in hosts and name != UNGROUPED:
                data.add_child(name, host)
    data.reconcile_inventory()
    inventory.clear_caches()
    inventory.clear_pattern_cache()


def topology(inventory):
    """Hosts with their own variables, groups with their direct members, in ansible's order."""
    groups = {}
    for name, group in inventory.groups.items():
        groups[str(name)] = {"hosts": [str(host.name) for host in group.hosts], "children": [str(child.name) for child in group.child_groups]}
    hosts = {str(name): dict(host.vars) for name, host in inventory.hosts.items()}
    return {"groups": groups, "hosts": hosts}


def unsafe_names(inventory):
    """Names that came from results: whatever is templated from them is unsafe too."""
    return sorted(str(each.name) for kind in (inventory.hosts, inventory.groups) for each in kind.values() if serial.is_unsafe(each.name))


def host_names(manager, inventory):
    """All whose variables there may be; the fact cache cannot always list its own."""
    names = set(map(str, inventory.hosts)) | {"localhost"}
    for cache in CACHES[:2]:
        names.update(map(str, getattr(manager, cache)))
    return names
