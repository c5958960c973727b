"""What the launcher is asked to do, read from its arguments and stdin, and checked before anything starts."""

import collections
import json
import os
import shutil


class LaunchError(Exception):
    """The command could not be started; the message is one sentence for the operator."""


class Request(collections.namedtuple("Request", "directory argv program redact extra_vars env cwd agent_keys secret_files")):
    """One command to run, checked as far as that is possible before anything is started."""


def read_request(arguments, stream):
    if len(arguments) < 4 or arguments[0] != "--dir" or arguments[2] != "--":
        raise LaunchError("usage: launcher.py --dir STEPDIR -- COMMAND [ARGUMENT...]")
    directory, argv = os.path.abspath(arguments[1]), arguments[3:]
    if not os.path.isdir(directory):
        raise LaunchError("The step folder %s does not exist." % directory)
    try:
        document = json.load(stream)
    except ValueError as problem:
        raise LaunchError("The launcher could not read its JSON document from stdin: %s." % problem) from problem
    document = check_document(document)
    cwd = document.get("cwd") or os.getcwd()
    if not os.path.isdir(cwd):
        raise LaunchError("The working directory %s does not exist." % cwd)
    env = document.get("env") or {}
    program = find_program(argv[0], cwd, env)
    secrets = document.get("redact") or []
    keys, files = document.get("agent_keys") or [], document.get("secret_files") or {}
    return Request(directory, argv, program, secrets, document.get("extra_vars") or {}, env, cwd, keys, files)


def check_document(document):
    shapes = {"redact": list, "extra_vars": dict, "env": dict, "cwd": str, "agent_keys": list, "secret_files": dict}
    if not isinstance(document, dict):
        raise LaunchError("The launcher's JSON document must be one object.")
    for key, value in document.items():
        if key not in shapes:
            raise LaunchError("The launcher's JSON document has the unknown key %r." % key)
        if value is not None and not isinstance(value, shapes[key]):
            raise LaunchError("The launcher's JSON document has a wrong type at %r." % key)
    for key in ("env", "redact", "agent_keys", "secret_files"):
        values = document.get(key) or []
        if not all(isinstance(text, str) for text in (values.values() if isinstance(values, dict) else values)):
            raise LaunchError("The launcher's JSON document has a value that is no text in %r." % key)
    return document


def find_program(name, cwd, env):
    if os.sep in name:
        path = os.path.join(cwd, name)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    else:
        path = shutil.which(name, path=env.get("PATH", os.defpath))
        if path:
            return path
    raise LaunchError("Tried to start %s, but no such program can be executed here." % name)
