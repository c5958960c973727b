#!/usr/bin/env python3
"""Runs the command of a step (its command.json) as a person would: no launcher, no event plugin, output to nowhere."""
import json
import os
import subprocess
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        command = json.load(source)
    ours = ("RACKWRIGHT_", "ANSIBLE_CALLBACK")
    environment = {name: value for name, value in command["environment"].items() if not name.startswith(ours)}
    os.chdir(command["directory"])
    return subprocess.call(command["argv"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
