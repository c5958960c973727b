# Lets Ansible itself find each plugin that «collections_used.py» reported; prints those that it does not find.
# A name that was taken for a plugin by its look alone (a key of a variable file) resolves too, since the collection is there.
import sys

from ansible.parsing.dataloader import DataLoader
from ansible.plugins import loader
from ansible.template import Templar

try:
    from ansible.plugins.loader import init_plugin_loader
    init_plugin_loader([])
except ImportError:
    pass

LOADERS = {
    "modules": loader.module_loader,
    "action": loader.action_loader,
    "lookup": loader.lookup_loader,
    "callback": loader.callback_loader,
    "cache": loader.cache_loader,
    "connection": loader.connection_loader,
    "strategy": loader.strategy_loader,
    "module_utils": None,
}
templar = Templar(loader=DataLoader())


def template_finds(expression):
    try:
        templar.template("{{ " + expression + " }}", fail_on_undefined=False)
    except Exception as e:  # only «there is no such filter» counts; wrong arguments do not
        text = str(e).lower()
        return not ("no filter named" in text or "no test named" in text or "could not load" in text
                    or "unable to locate" in text or "unable to find" in text)
    return True


def finds(kind, name):
    if kind == "filter":
        return template_finds("'1' | " + name)
    if kind == "test":
        return template_finds("'1' is " + name)
    if kind == "full name":
        parts = name.split(".")
        base = ".".join(parts[:3])
        found = any(each.find_plugin(base) for each in LOADERS.values() if each)
        # Some text looks like a full name and is none (a file name, a variable); then the collection must be there.
        return found or template_finds("'1' | " + base) or template_finds("'1' is " + base)
    if kind == "list":
        return True
    each = LOADERS.get(kind)
    return each is None or bool(each.find_plugin(name))


seen = set()
with open(sys.argv[1], encoding="utf-8") as uses:
    for line in uses:
        collection, kind, name, path = line.rstrip("\n").split("\t")
        if (kind, name) not in seen:
            seen.add((kind, name))
            if not finds(kind, name):
                print(collection, kind, name, path)
