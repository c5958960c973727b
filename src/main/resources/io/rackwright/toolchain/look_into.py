# What does this environment hold? Fails if what every Kubespray needs cannot be imported. Prints one JSON object.
import glob
import importlib
import json
import os
import sysconfig

versions = {}
for name in ("netaddr", "jmespath", "cryptography", "jinja2", "yaml"):
    versions[name] = getattr(importlib.import_module(name), "__version__", "")
importlib.import_module("cryptography.hazmat.backends.openssl")  # its compiled part
collections = {}
root = os.path.join(sysconfig.get_paths()["purelib"], "ansible_collections")
for manifest in glob.glob(os.path.join(root, "*", "*", "MANIFEST.json")):
    namespace, name = manifest.split(os.sep)[-3:-1]
    importlib.import_module("ansible_collections." + namespace + "." + name)
    with open(manifest, encoding="utf-8") as text:
        collections[namespace + "." + name] = json.load(text)["collection_info"]["version"]
print(json.dumps({"modules": versions, "collections": collections}))
