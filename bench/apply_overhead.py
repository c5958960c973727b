#!/usr/bin/env python3
"""Runs one step through «rackwright apply» and by hand in turn (A B A B ...) and prints two ratios, pair by pair.

Usage: bench/apply_overhead.py [--runs N] WORKSPACE RACKWRIGHT [ARGUMENT...]

«the step»: from the launcher's start to its end as the journal has it, beside the same ansible-playbook without
launcher, event plugin and journal. «the command»: the whole apply, with the start of Java, the check of the servers and
rendering. One pair runs first and is not counted.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time


def newest_step(workspace):
    return sorted(pathlib.Path(workspace).glob("runs/*/steps/*/command.json"))[-1].parent


def by_hand(step):
    """As a person would: no launcher, no event plugin, output to nowhere; and as apply starts: without facts and SSH masters."""
    command = json.loads((step / "command.json").read_text(encoding="utf-8"))
    start_cold(command["environment"])
    ours = ("RACKWRIGHT_", "ANSIBLE_CALLBACK")
    environment = {name: value for name, value in command["environment"].items() if not name.startswith(ours)}
    return timed(command["argv"], cwd=command["directory"], env=environment)


def start_cold(environment):
    for facts in pathlib.Path(environment["ANSIBLE_CACHE_PLUGIN_CONNECTION"]).glob("*"):
        facts.unlink()
    for socket in pathlib.Path(environment["ANSIBLE_SSH_CONTROL_PATH_DIR"]).glob("*"):
        subprocess.call(["ssh", "-o", f"ControlPath={socket}", "-O", "exit", "-"], stderr=subprocess.DEVNULL)


def timed(argv, **given):
    began = time.monotonic()
    code = subprocess.call(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **given)
    if code:
        sys.exit(f"«{' '.join(argv)}» ended with {code}")
    return time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("workspace")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    rows = []
    for count in range(given.runs + 1):
        whole = timed(given.command)
        step = newest_step(given.workspace)
        took = json.loads((step / "result.json").read_text(encoding="utf-8"))["took_ms"] / 1000
        hand = by_hand(step)
        if count:
            rows.append((whole, took, hand))
            print(f"apply {whole:.2f} s, its step {took:.2f} s, by hand {hand:.2f} s", flush=True)
    print(f"ratio the step / ansible-playbook: {statistics.median(row[1] / row[2] for row in rows):.3f}")
    print(f"ratio the command / ansible-playbook: {statistics.median(row[0] / row[2] for row in rows):.3f}")


if __name__ == "__main__":
    main()
