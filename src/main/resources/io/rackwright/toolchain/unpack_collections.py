# Takes some collections out of an «ansible» package (wheel or source archive), with all that these depend on.
# Arguments: the archive, the folder of site-packages, then the collections. Prints one JSON object.
# The same files as a whole installation has: nothing is built, changed or compiled. Python 3.8 and later.
import hashlib
import json
import os
import re
import sys
import tarfile
import zipfile

ROOT = "ansible_collections/"


def members(archive):
    """Path below the package's root, to a function that reads the file."""
    found = {}
    if archive.endswith(".whl"):
        content = zipfile.ZipFile(archive)
        for name in content.namelist():
            if not name.endswith("/"):
                found[name] = lambda name=name: content.read(name)
        return found
    content = tarfile.open(archive)
    for member in content:
        if member.isfile():
            name = member.name.split("/", 1)[-1]
            if name.endswith("/MANIFEST.json"):  # read on the way: going back means unpacking from the start
                text = content.extractfile(member).read()
                found[name] = lambda text=text: text
            else:
                found[name] = lambda member=member: content.extractfile(member).read()
        elif member.issym() or member.islnk():
            raise SystemExit("the archive holds a link: " + member.name)
    return found


def main():
    archive, target, wanted = sys.argv[1], sys.argv[2], sys.argv[3:]
    files = members(archive)
    manifests = {}
    for name in files:
        parts = name.split("/")
        if name.startswith(ROOT) and len(parts) == 4 and parts[3] == "MANIFEST.json":
            manifests[parts[1] + "." + parts[2]] = name
    chosen, todo = {}, list(wanted)
    while todo:
        collection = todo.pop()
        if collection in chosen:
            continue
        if collection not in manifests:
            raise SystemExit("the package has no collection " + collection)
        info = json.loads(files[manifests[collection]]())["collection_info"]
        chosen[collection] = info["version"]
        todo += list(info.get("dependencies") or {})
    prefixes = tuple(ROOT + collection.replace(".", "/") + "/" for collection in chosen)
    for name, read in files.items():
        if name.startswith(prefixes) or (name.startswith(ROOT) and name.count("/") == 1):
            path = os.path.join(target, *name.split("/"))
            if ".." in name.split("/"):
                raise SystemExit("the archive names a place outside of itself: " + name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(read())
    core = ""
    for name, read in files.items():
        if re.fullmatch(r"ansible-[^/]+\.dist-info/METADATA", name):
            text = read().decode("utf-8")
            core = "".join(re.findall(r"^Requires-Dist: *(ansible-(?:core|base)[^\n;]*)", text, re.M)[:1])
            core = re.sub(r"[\s()]", "", core)
    with open(archive, "rb") as content:
        sha256 = hashlib.sha256(content.read()).hexdigest()
    print(json.dumps({
        "core": core,
        "collections": chosen,
        "known": sorted(manifests),
        "archive": {"file": os.path.basename(archive), "sha256": sha256},
    }))


main()
