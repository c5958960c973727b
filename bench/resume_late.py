#!/usr/bin/env python3
"""Times how soon a planted failure is reached again: by «rackwright apply», which resumes, and by hand (A B A B ...).

Usage: bench/resume_late.py [--runs N] WORKSPACE RACKWRIGHT [ARGUMENT...]
       bench/resume_late.py --plant SITE FLAG      writes the planted failure into a lab's site file

«resumed»: the step as the journal has it, launcher and plugins included. «from the start»: the same ansible-playbook
without them. Task starts are counted too: they do not depend on the machine.
"""
import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time

from apply_overhead import newest_step, start_cold

PLANTED = "rehearsal_fail_at: apps, rehearsal_fail_once_flag: "


def plant(site, flag):
    text = pathlib.Path(site).read_text(encoding="utf-8")
    if "\n  vars:\n" not in text:
        sys.exit(f"{site} has no «vars» of kubespray to add to")
    lines = "".join(f"    {pair}\n" for pair in (PLANTED + flag).split(", "))
    pathlib.Path(site).write_text(text.replace("\n  vars:\n", "\n  vars:\n" + lines, 1), encoding="utf-8")


def failing(argv, **given):
    began = time.monotonic()
    done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **given)
    if done.returncode == 0:
        sys.exit(f"«{' '.join(argv)}» did not fail")
    return time.monotonic() - began, done.stdout.decode(errors="replace")


def tasks(step):
    with open(step / "events.jsonl", encoding="utf-8") as events:
        return sum(json.loads(line)["event"] in ("task_start", "handler_start") for line in events)


def by_hand(step):
    command = json.loads((step / "command.json").read_text(encoding="utf-8"))
    start_cold(command["environment"])
    ours = ("RACKWRIGHT_", "ANSIBLE_CALLBACK")
    environment = {name: value for name, value in command["environment"].items() if not name.startswith(ours)}
    took, output = failing(command["argv"], cwd=command["directory"], env=environment)
    return took, len(re.findall(r"^(?:TASK|RUNNING HANDLER) \[", output, re.MULTILINE))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--plant", nargs=2)
    parser.add_argument("workspace", nargs="?")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    if given.plant:
        plant(*given.plant)
        return
    rows = []
    for _ in range(given.runs):
        failing(given.command)
        step = newest_step(given.workspace)
        resumed = json.loads((step / "result.json").read_text(encoding="utf-8"))["took_ms"] / 1000
        hand, shown = by_hand(step)
        rows.append((resumed, hand))
        print(f"resumed {resumed:.2f} s, {tasks(step)} task starts; from the start {hand:.2f} s, {shown} shown", flush=True)
    print(f"ratio resumed / from the start: {statistics.median(row[0] / row[1] for row in rows):.3f}")


if __name__ == "__main__":
    main()
