#!/usr/bin/env python3
"""Times two commands in turn (A B A B ...) and prints medians and the ratio A/B, pair by pair.

Usage: bench/side_by_side.py [--runs N] [--expect CODE] NAME_A 'COMMAND_A' NAME_B 'COMMAND_B'

Each command is given to sh. One pair runs first and is not counted. Figures are of whole processes: wall seconds, and
the largest resident memory of any single process in MiB, as the operating system accounts them. The ratio is the median
over the pairs, so it holds when the machine's speed drifts. Exit code 1 when a command ends with another code than
expected (A's with --expect, default 0).
"""
import argparse
import os
import statistics
import subprocess
import sys
import time


def run(command, expected):
    began = time.monotonic()
    child = subprocess.Popen(["sh", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    words = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    if child.returncode != expected:
        sys.stderr.write(words.decode(errors="replace"))
        sys.exit(f"«{command}» ended with {child.returncode}, not {expected}")
    return wall, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--expect", type=int, default=0)
    for name in ("name_a", "command_a", "name_b", "command_b"):
        parser.add_argument(name)
    given = parser.parse_args()
    pairs = []
    for count in range(given.runs + 1):
        pair = run(given.command_a, given.expect), run(given.command_b, 0)
        if count:
            pairs.append(pair)
    for index, name in enumerate((given.name_a, given.name_b)):
        walls = [pair[index][0] for pair in pairs]
        memory = max(pair[index][1] for pair in pairs)
        print(f"{name}: median {statistics.median(walls):.3f} s (min {min(walls):.3f}, max {max(walls):.3f}), "
              f"{memory:.0f} MiB resident, {len(walls)} runs")
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    print(f"ratio {given.name_a} / {given.name_b}: {ratio:.2f}")


if __name__ == "__main__":
    main()
