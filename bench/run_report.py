"""report, logs and history of a run of 1,000 hosts with 700,000 events, in a heap of 256 MB.

    python3 bench/run_report.py [--hosts 1000] [--tasks 350] [--heap 256] [--turns 3]

Writes such a run into a temporary workspace, calls the program and prints medians. No servers, no ansible.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
RUN = "20261121T100000Z-apply"
PLAYS = 16


def crc32c(data):
    """CRC-32C, bit by bit: the journal has three lines."""
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
    return value ^ 0xFFFFFFFF


def journal_line(seq, kind, step, data):
    entry = {"seq": seq, "at": "2026-11-21T10:00:0%d.000Z" % seq, "kind": kind, "step": step, "data": data}
    body = json.dumps(entry, separators=(",", ":"))[:-1]
    return '%s,"crc32c":"%08x"}\n' % (body, crc32c(body.encode()))


def write_events(path, hosts, tasks):
    """Tasks in lockstep, results in the order in which hosts end, as the linear strategy has it."""
    dice = random.Random(7)
    names = ["node-%04d" % number for number in range(hosts)]
    seq, mono, count = 0, 1000.0, 0
    with open(path, "w", encoding="ascii") as target:

        def emit(event, **fields):
            nonlocal seq, count
            seq += 1
            count += 1
            record = {"v": 1, "seq": seq, "ts": 1795255200 + mono, "mono": mono, "run": RUN, "event": event}
            record.update(fields)
            target.write(json.dumps(record) + "\n")

        emit("playbook_start", playbook="cluster.yml", plays=[{"name": "play %d" % n, "hosts": "all"} for n in range(PLAYS)])
        for task in range(tasks):
            if task % (tasks // PLAYS + 1) == 0:
                play = task // (tasks // PLAYS + 1)
                emit("play_start", play={"uuid": str(play), "name": "play %d" % play, "hosts": "all", "index": play + 1, "total": PLAYS})
            uuid = "5254-%08d-task" % task
            emit(
                "task_start",
                task={
                    "uuid": uuid,
                    "name": "role%d : Do the thing number %d" % (task % 40, task),
                    "action": "ansible.builtin.template",
                    "path": "/releases/kubespray/roles/role%d/tasks/main.yml:%d" % (task % 40, task),
                    "role": "role%d" % (task % 40),
                    "no_log": False,
                },
            )
            for name in names:
                mono += 0.0005
                emit("host_start", host=name, task_uuid=uuid)
            for name in dice.sample(names, hosts):
                mono += 0.002
                emit("skipped" if task % 3 == 0 else "ok", host=name, task_uuid=uuid, changed=task % 7 == 0)
        good = {"ok": tasks, "changed": 0, "unreachable": 0, "failures": 0, "skipped": 0, "rescued": 0, "ignored": 0}
        emit("stats", hosts={name: good for name in names})
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--hosts", type=int, default=1000)
    parser.add_argument("--tasks", type=int, default=350)
    parser.add_argument("--heap", type=int, default=256)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rackwright-bench-"))
    try:
        shutil.copytree(ROOT / "inventories" / "minimal", folder, dirs_exist_ok=True)
        step = folder / ".rackwright" / "minimal" / "runs" / RUN / "steps" / "02-kubespray"
        step.mkdir(parents=True)
        count = write_events(step / "events.jsonl", options.hosts, options.tasks)
        with open(step.parents[1] / "journal.jsonl", "w", encoding="ascii") as journal:
            journal.write(journal_line(1, "run-started", "", {"action": "apply", "continue_with": "rackwright apply site.yml"}))
            journal.write(journal_line(2, "step-started", "kubespray", {"folder": "02-kubespray", "title": "Build", "hosts": []}))
            journal.write(journal_line(3, "step-ended", "kubespray", {"outcome": "succeeded", "took_ms": 900000}))
        size = (step / "events.jsonl").stat().st_size
        print("%d hosts, %d events, %d MB, heap of %d MB" % (options.hosts, count, size // 1000000, options.heap))
        env = dict(os.environ, RACKWRIGHT_JAVA_OPTS="-Xmx%dm" % options.heap)
        for command in (["report"], ["logs", "--failed"], ["history"]):
            call = [str(ROOT / "rackwright"), command[0], "site.yml", *command[1:]]
            took, cpu = [], []
            for _ in range(options.turns):
                begun, before = time.monotonic(), os.times()
                done = subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True, check=False)
                if done.returncode != 0:
                    sys.exit("%s ended with %d: %s" % (command[0], done.returncode, done.stderr))
                took.append(time.monotonic() - begun)
                after = os.times()
                cpu.append(after.children_user + after.children_system - before.children_user - before.children_system)
            print("%-14s %5.2f s, %5.2f s of CPU" % (" ".join(command), statistics.median(took), statistics.median(cpu)))
        page = step.parents[1] / "report.html"
        print("report.html: %d kB" % (page.stat().st_size // 1000))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
