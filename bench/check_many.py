#!/usr/bin/env python3
"""check of many servers beside the same probe through parallel OpenSSH clients, and beside «ansible -m setup».

Usage: bench/check_many.py [--servers N] [--dead N] [--runs N] [--ansible BIN]

The servers are loopback addresses (127.1.x.y) of one private sshd of this machine, so what is compared is the cost of
asking, not that of servers. Dead ones are ports that accept and never speak. Each run times the three in turn; medians
and the median of the ratios are printed. One run before is not counted: it accepts the host keys.
"""
import argparse
import getpass
import os
import shlex
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CLIENTS = 64


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--servers", type=int, default=3)
    parser.add_argument("--dead", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--ansible", default="", help="the ansible of a toolchain; left out without it")
    parser.add_argument("--classes", default="", help="write the classes that one check loads to this file, and end")
    parser.add_argument("--check", default="--no-network", help="further options of check, for example --only H01")
    given = parser.parse_args()
    work = tempfile.mkdtemp()
    silent = socket.create_server(("127.0.0.1", 0), backlog=512)
    threading.Thread(target=keep_silent, args=(silent,), daemon=True).start()
    port, sshd = start_sshd(work)
    try:
        write_site(work, port, silent.getsockname()[1], given)
        bench(work, given)
    finally:
        sshd.terminate()
        shutil.rmtree(work, ignore_errors=True)


def keep_silent(listener):
    held = []
    while True:
        held.append(listener.accept())


def start_sshd(work):
    for name in ("host", "id"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{work}/{name}"], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.makedirs("/run/sshd", exist_ok=True)
    with open(f"{work}/sshd_config", "w", encoding="utf-8") as config:
        config.write(f"Port {port}\nSetEnv SHLVL=1\nListenAddress 0.0.0.0\nHostKey {work}/host\nAuthorizedKeysFile {work}/id.pub\n"
                     "StrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\nMaxStartups 1000\n"
                     "PerSourceMaxStartups 1000\n")
    daemon = subprocess.Popen(["/usr/sbin/sshd", "-D", "-f", f"{work}/sshd_config"])
    time.sleep(1)
    return port, daemon


def address(number):
    return f"127.1.{number // 250}.{number % 250 + 1}"


def write_site(work, port, silent, given):
    os.makedirs(f"{work}/.ssh", mode=0o700)
    dead = range(given.servers - given.dead, given.servers)
    with open(f"{work}/.ssh/config", "w", encoding="utf-8") as config:
        for number in dead:
            config.write(f"Host {address(number)}\n  Port {silent}\n  HostName 127.0.0.1\n")
        config.write(f"Host *\n  Port {port}\n")
    with open(f"{HOME}/inventories/minimal/site.yml", encoding="utf-8") as minimal:
        text = minimal.read()
    head, rest = text.split("\nnodes:\n", 1)
    tail = "\n" + rest.split("\n\n", 1)[1]
    ssh = "ssh: {user: %s, private_key: {file: %s/id}}" % (getpass.getuser(), work)
    head = "\n".join(ssh if line.startswith("ssh:") else line for line in head.split("\n"))
    head = head.replace('kubernetes: {', 'kubernetes: {pod_cidr: 10.64.0.0/12, ')
    nodes = "\nnodes:\n" + "".join(node(number) for number in range(given.servers))
    shutil.copytree(f"{HOME}/inventories/minimal/tls", f"{work}/tls")
    with open(f"{work}/site.yml", "w", encoding="utf-8") as site:
        site.write(head + nodes + tail)


def node(number):
    duty = "control_plane: true" if number == 0 else "pool: " + ("platform" if number == 1 else "compute")
    return f"  - {{name: n{number}, address: {address(number)}, {duty}, additional_disk: /data}}\n"


def bench(work, given):
    environment = dict(os.environ, HOME=work, SSH_AUTH_SOCK="")
    check = f"{shlex.quote(HOME)}/rackwright check site.yml {given.check}"
    run(work, environment, check + " --accept-host-keys")
    if given.classes:
        options = f"-Xshare:off -XX:DumpLoadedClassList={os.path.abspath(given.classes)}"
        run(work, dict(environment, RACKWRIGHT_JAVA_OPTS=options), check)
        return
    os.system(f"cat {shlex.quote(HOME)}/src/main/resources/io/rackwright/hosts/probe/*.sh >{work}/probe.sh")
    alive = [address(number) for number in range(given.servers - given.dead)]
    ways = {"check": check, f"{len(alive)} x ssh": clients(work, alive)}
    if given.ansible:
        write_inventory(work, alive)
        ways["ansible -m setup"] = f"{shlex.quote(given.ansible)} -i {work}/hosts -e ansible_python_interpreter=/usr/bin/python3 -m setup -f 20 all"
    times = {name: [] for name in ways}
    for _ in range(given.runs):
        for name, command in ways.items():
            times[name].append(run(work, environment, command))
    for name, walls in times.items():
        print(f"{name}: median {statistics.median(walls):.2f} s (min {min(walls):.2f}, max {max(walls):.2f})")
    for name in list(ways)[1:]:
        ratio = statistics.median(a / b for a, b in zip(times["check"], times[name]))
        difference = statistics.median(a - b for a, b in zip(times["check"], times[name]))
        print(f"check / {name}: {ratio:.2f}, difference {difference:.2f} s")


def clients(work, alive):
    with open(f"{work}/addresses", "w", encoding="utf-8") as target:
        target.write("\n".join(alive) + "\n")
    ssh = f"ssh -F {work}/.ssh/config -i {work}/id -o BatchMode=yes"
    ssh += f" -o UserKnownHostsFile={work}/.rackwright/minimal/known_hosts -o StrictHostKeyChecking=no"
    return f"xargs -a {work}/addresses -P {CLIENTS} -I@ sh -c '{ssh} @ sh -s <{work}/probe.sh >/dev/null 2>&1'"


def write_inventory(work, alive):
    with open(f"{work}/hosts", "w", encoding="utf-8") as target:
        target.writelines(one + "\n" for one in alive)
    with open(f"{work}/ansible.cfg", "w", encoding="utf-8") as target:
        target.write("[defaults]\nhost_key_checking = False\n[ssh_connection]\npipelining = True\n"
                     f"ssh_args = -F {work}/.ssh/config -i {work}/id -o ControlMaster=no\n")


def run(work, environment, command):
    began = time.monotonic()
    done = subprocess.run(["sh", "-c", command], cwd=work, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    wall = time.monotonic() - began
    if done.returncode not in (0, 4, 6):
        words = done.stdout.decode(errors="replace")
        errors = [line for line in words.split("\n") if line.startswith("error")]
        sys.exit(f"«{command}» ended with {done.returncode}:\n" + "\n".join(errors or [words[-2000:]]))
    return wall


if __name__ == "__main__":
    main()
