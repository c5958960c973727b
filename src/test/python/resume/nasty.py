"""Run by a Python that has ansible: every value must come back as it was. Prints how many were tried. Test only."""

import collections
import datetime
import json
import math
import sys

sys.path.insert(0, sys.argv[1])

from ansible.parsing.vault import VaultLib, VaultSecret  # noqa: E402
from ansible.parsing.yaml.objects import AnsibleMapping, AnsibleSequence, AnsibleUnicode, AnsibleVaultEncryptedUnicode  # noqa: E402
from ansible.utils import unsafe_proxy  # noqa: E402
from ansible.utils.unsafe_proxy import AnsibleUnsafe, AnsibleUnsafeBytes, AnsibleUnsafeText, wrap_var  # noqa: E402
from checkpoints import serial  # noqa: E402

VAULT = VaultLib([("default", VaultSecret(b"a password"))])
SEALED = AnsibleVaultEncryptedUnicode.from_plaintext("open sesame", VAULT, VAULT.secrets[0][1])
SEALED.vault = VAULT
UNSAFE = AnsibleUnsafeText("{{ lookup('pipe', 'id') }}")
ZONE = datetime.timezone(datetime.timedelta(hours=2))

VALUES = {
    "an unsafe text": UNSAFE,
    "a safe one that looks like a template": "{{ plain }}",
    "safe and unsafe side by side": ["safe", UNSAFE, {"k": UNSAFE, "s": "safe"}],
    "a whole unsafe result": wrap_var({"stdout": "{{ x }}", "lines": ["{{ x }}", {"deep": ("t", b"bytes")}]}),
    "unsafe keys": {AnsibleUnsafeText("key"): "safe"},
    "unsafe keys and values": {AnsibleUnsafeText("key"): AnsibleUnsafeText("value")},
    "mixed keys": {AnsibleUnsafeText("one"): 1, "two": 2},
    "a tuple in an unsafe tree": [UNSAFE, (UNSAFE, 1)],
    "a tuple": (1, "two", (3,)),
    "sets": [{1, "a"}, frozenset(["b", 2])],
    "keys that are no texts": {1: "one", 1.5: "float", True: "truth", None: "none", ("t", 1): "tuple"},
    "order": collections.OrderedDict([("z", 1), ("a", 2)]),
    "order of a map": {"z": 1, "a": {"y": 1, "b": 2}},
    "bytes": [b"\x00\xff", AnsibleUnsafeBytes(b"unsafe")],
    "dates": [
        datetime.date(2026, 11, 21),
        datetime.datetime(2026, 11, 21, 1, 2, 3, 4),
        datetime.datetime(2026, 11, 21, tzinfo=ZONE),
        datetime.time(1, 2, 3),
        datetime.timedelta(days=-1, seconds=3, microseconds=5),
    ],
    "numbers": [0, -1, 10**30, 0.1, 1e300, float("inf"), float("-inf"), -0.0, True, False],
    "not a number": float("nan"),
    "the mark itself": {"!": "u", "v": "{{ x }}"},
    "the mark in an unsafe tree": wrap_var({"!": "u", "v": ["{{ x }}"]}),
    "vault ciphertext": {"secret": SEALED, "listed": [SEALED]},
    "nothing": [None, "", [], {}, (), set()],
    "hard texts": ["\u2028\x00\x7f", "\ud800", "\U0001f389", "\u202e rtl", "null", "yes", "1e3", "a\nb"],
    "ansible's own texts and maps": AnsibleMapping({AnsibleUnicode("k"): AnsibleSequence([AnsibleUnicode("v")])}),
}
if hasattr(unsafe_proxy, "NativeJinjaUnsafeText"):
    VALUES["native text"] = [unsafe_proxy.NativeJinjaUnsafeText("1"), "safe"]


def kind(value):
    names = {"AnsibleUnicode": "str", "AnsibleMapping": "dict", "AnsibleSequence": "list"}
    return names.get(type(value).__name__, type(value).__name__)


def same(a, b):
    if kind(a) != kind(b) or isinstance(a, AnsibleUnsafe) != isinstance(b, AnsibleUnsafe):
        return False
    if isinstance(a, AnsibleVaultEncryptedUnicode):
        return a._ciphertext == b._ciphertext and str(b) == "open sesame"
    if isinstance(a, dict):
        return len(a) == len(b) and all(same(x, y) and same(a[x], b[y]) for x, y in zip(a, b))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float):
        return repr(a) == repr(b)
    return (math.isnan(a) if isinstance(a, float) and a != a else False) or a == b


class Stranger(str):
    pass


for name, value in VALUES.items():
    body = json.dumps(serial.encode(value), ensure_ascii=True)
    assert "open sesame" not in body, name
    found = serial.decode(json.loads(body), VAULT)
    assert same(value, found), "%s: %r became %r" % (name, value, found)

for stranger in (Stranger("x"), [Stranger("x")], object(), 1j, range(3), {"k": collections.Counter("aab")}, collections.namedtuple("T", "a")(1)):
    try:
        serial.encode(stranger)
    except serial.CannotKeep:
        continue
    raise AssertionError("%r was kept, as what?" % (stranger,))

# A tree of one mark, not of one mark per text.
assert json.dumps(serial.encode(wrap_var({"a": ["x"] * 100}))).count('"!"') == 1
print(len(VALUES))
