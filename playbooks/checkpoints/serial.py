# Copyright the Rackwright authors
# GNU General Public License v3.0 or later (see https://www.gnu.org/licenses/gpl-3.0.txt)
#
# This file imports ansible and is therefore offered under ansible's licence, as the event plugin is.
"""Values of ansible's variables to JSON and back, without loss.

Plain JSON loses what decides about safety and sense: which texts must never be templates, which are vault ciphertext,
tuples, sets, keys that are no texts, bytes, dates, the order of maps. Pickle keeps them, with the vault's password, and
executes what it loads. Here every such value carries a tag: ``{"!": tag, "v": value}``. A type that is not known here is
an error (``CannotKeep``), never a guess.

Most of what ansible keeps are module results, in which every text is unsafe: one tag marks such a tree as a whole.
"""

import base64
import collections
import datetime
import math

from ansible.parsing.yaml.objects import AnsibleVaultEncryptedUnicode
from ansible.utils import unsafe_proxy

UnsafeText = unsafe_proxy.AnsibleUnsafeText
UnsafeBytes = unsafe_proxy.AnsibleUnsafeBytes
NATIVE = tuple(filter(None, [getattr(unsafe_proxy, "NativeJinjaUnsafeText", None)]))
# Beside unsafe_proxy in ansible-core; written out, the name would read as a use of the collection of that name.
NATIVE_MODULE = unsafe_proxy.__name__.replace("unsafe_proxy", "native_jinja")
PLAIN_MODULES = ("builtins", "ansible.parsing.yaml.objects", NATIVE_MODULE, "ansible.module_utils.common.collections")

TAG, VALUE = "!", "v"
SAFE, UNSAFE, UNSAFE_VALUES = "", "u", "w"  # how the texts of a tree are to be read


class CannotKeep(Exception):
    """A value of a type that would not come back as it is."""


def encode(value, mode=SAFE):
    """What json.dumps takes; the order of maps is kept, so they must not be sorted."""
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return text(value, mode)
    if isinstance(value, int):
        return plain(value, int)
    if isinstance(value, float):
        return plain(value, float) if math.isfinite(value) else tagged("float", repr(float(value)))
    if isinstance(value, (dict, list, tuple, set, frozenset)):
        inside = mode if mode else mode_of(value)
        made = container(value, inside)
        return tagged(inside, made) if inside != mode else made
    return special(value)


def text(value, mode):
    if isinstance(value, NATIVE):
        return tagged("nu", str.__str__(value))
    if isinstance(value, UnsafeText):
        return str.__str__(value) if mode else tagged(UNSAFE, str.__str__(value))
    if mode:
        raise AssertionError("a safe text in an unsafe tree")
    return plain(value, str)


def plain(value, kind):
    """The value without what ansible's YAML adds to it: its place in a file."""
    if type(value).__module__ not in PLAIN_MODULES:
        raise CannotKeep(type(value).__name__)
    return kind.__str__(value) if kind is str else kind(value)


def container(value, mode):
    if isinstance(value, dict):
        return mapping(value, mode)
    items = [encode(item, mode) for item in value]
    for kind, tag in ((tuple, "tuple"), (set, "set"), (frozenset, "frozenset")):
        if type(value) is kind:
            return tagged(tag, items)
    if type(value).__module__ not in PLAIN_MODULES or not isinstance(value, list):
        raise CannotKeep(type(value).__name__)
    return items


def mapping(value, mode):
    ordered = type(value) is collections.OrderedDict
    if not ordered and type(value).__module__ not in PLAIN_MODULES:
        raise CannotKeep(type(value).__name__)
    keys_mode = UNSAFE if mode == UNSAFE else SAFE
    keys_are_plain = all(isinstance(key, str) and is_unsafe(key) == bool(keys_mode) for key in value)
    if keys_are_plain and TAG not in value and not ordered:
        return {str.__str__(key): encode(item, mode) for key, item in value.items()}
    pairs = [[encode(key, keys_mode), encode(item, mode)] for key, item in value.items()]
    return tagged("ordered" if ordered else "map", pairs)


def special(value):
    if isinstance(value, AnsibleVaultEncryptedUnicode):
        ciphertext = value._ciphertext
        return tagged("vault", ciphertext.decode("ascii") if isinstance(ciphertext, bytes) else str.__str__(ciphertext))
    if isinstance(value, bytes):
        return tagged("ub" if isinstance(value, UnsafeBytes) else "bytes", base64.b64encode(value).decode("ascii"))
    for kind, tag in ((datetime.datetime, "datetime"), (datetime.date, "date"), (datetime.time, "time")):
        if type(value) is kind:
            return tagged(tag, value.isoformat())
    if type(value) is datetime.timedelta:
        return tagged("timedelta", [value.days, value.seconds, value.microseconds])
    raise CannotKeep(type(value).__name__)


def tagged(tag, value):
    return {TAG: tag, VALUE: value}


def is_unsafe(value):
    return isinstance(value, UnsafeText) and not isinstance(value, NATIVE)


def mode_of(value):
    """How all texts of a tree can be read alike; SAFE when they cannot."""
    values, keys = set(), set()
    if not survey(value, values, keys) or values != {True}:
        return SAFE
    if keys == {True}:
        return UNSAFE
    return UNSAFE_VALUES if True not in keys else SAFE


def survey(value, values, keys):
    """Notes whether texts are unsafe, as values and as keys; False as soon as no one mode fits them."""
    if isinstance(value, str):
        values.add(is_unsafe(value))
        return False not in values and not isinstance(value, NATIVE)
    if isinstance(value, dict):
        keys.update(is_unsafe(key) if isinstance(key, str) else False for key in value)
        return len(keys) < 2 and all(survey(item, values, keys) for item in value.values())
    if isinstance(value, (list, tuple, set, frozenset)):
        return all(survey(item, values, keys) for item in value)
    return True


def decode(value, vault, mode=SAFE):
    """The value again. ``vault`` opens what is encrypted, as the running ansible has it."""
    if isinstance(value, str):
        return UnsafeText(value) if mode else value
    if isinstance(value, list):
        return [decode(item, vault, mode) for item in value]
    if isinstance(value, dict):
        if TAG in value:
            return untagged(value[TAG], value[VALUE], vault, mode)
        if mode == UNSAFE:
            return {UnsafeText(key): decode(item, vault, mode) for key, item in value.items()}
        return {key: decode(item, vault, mode) for key, item in value.items()}
    return value


def untagged(tag, value, vault, mode):
    if tag in (UNSAFE, UNSAFE_VALUES):
        return decode(value, vault, tag)
    if tag in ("map", "ordered"):
        keys_mode = UNSAFE if mode == UNSAFE else SAFE
        pairs = [(decode(key, vault, keys_mode), decode(item, vault, mode)) for key, item in value]
        return dict(pairs) if tag == "map" else collections.OrderedDict(pairs)
    if tag in COLLECTIONS:
        return COLLECTIONS[tag](decode(item, vault, mode) for item in value)
    if tag == "vault":
        found = AnsibleVaultEncryptedUnicode(value.encode("ascii"))
        found.vault = vault
        return found
    return SCALARS[tag](value)


COLLECTIONS = {"tuple": tuple, "set": set, "frozenset": frozenset}
SCALARS = {
    "nu": lambda value: NATIVE[0](value),
    "float": float,
    "bytes": base64.b64decode,
    "ub": lambda value: UnsafeBytes(base64.b64decode(value)),
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timedelta": lambda value: datetime.timedelta(*value),
}
