#!/usr/bin/env python3
"""check of many servers beside the very same probe through parallel OpenSSH clients, and beside «ansible -m setup».

Usage: bench/check_many.py [--servers N] [--dead N] [--runs N] [--ansible BIN] [--canned] [--heap MB]

As root. The servers are loopback addresses (127.1.x.y) of one private sshd of this machine. The clients send the script
that check sends to this site («capture --script»), with everything that it asks of the outside, so that both sides ask
the same. Servers and clients run in a mount namespace of their own in which the site's names lead to this machine and no
resolver answers: how quick the resolver of the machine is decides nothing. Dead servers are ports that accept and never
speak; the clients are not sent there. Each run times the ways in turn; medians and the median of the ratios are printed,
with the load of the machine before and after. One run before is not counted: it accepts the host keys.

What servers and controller spend they spend on the same processors here: a second that the probe needs on each of twenty
servers is twenty seconds of this machine for every way alike, and hides what the ways themselves cost. With --canned the
servers answer at once, from the first run on, with a report that this machine gave before, and what is left is connecting,
logging in, reading and judging. --heap limits the heap of check, and prints its largest memory and number of threads and
how many servers it did not see, which must be none; the servers' daemons start on the same processors, so they get a
minute to say who they are.
"""
import argparse
import getpass
import glob
import json
import os
import resource
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CLIENTS = 64
# The distribution's programs: wrappers of a developer's machine would be measured with Java and Python.
PLAIN_PATH = "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
ALONE = "RACKWRIGHT_BENCH_ALONE"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--servers", type=int, default=3)
    parser.add_argument("--dead", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--ansible", default="", help="the ansible of a toolchain; left out without it")
    parser.add_argument("--canned", action="store_true", help="the servers answer at once with an earlier report")
    parser.add_argument("--heap", type=int, default=0, help="MiB that the heap of check may have")
    parser.add_argument("--classes", default="", help="write the classes that one check loads to this file, and end")
    parser.add_argument("--check", default="--no-network", help="further options of check, for example --only H01")
    given = parser.parse_args()
    if ALONE not in os.environ:
        alone = [sys.executable, os.path.abspath(__file__), *sys.argv[1:]]
        os.execvpe("unshare", ["unshare", "--mount", "--", *alone], dict(os.environ, **{ALONE: "yes"}))
    work = tempfile.mkdtemp()
    keep_resolvers_out(work)
    silent = socket.create_server(("127.0.0.1", 0), backlog=512)
    threading.Thread(target=keep_silent, args=(silent,), daemon=True).start()
    port, sshd = start_sshd(work)
    try:
        write_site(work, port, silent.getsockname()[1], given)
        bench(work, given, sshd)
    finally:
        sshd.terminate()
        shutil.rmtree(work, ignore_errors=True)


def keep_resolvers_out(work):
    """In this mount namespace: names of the site and of this machine are known, and nobody is asked for others."""
    with open(f"{work}/hosts.of.bench", "w", encoding="utf-8") as hosts:
        hosts.write(f"127.0.0.1 localhost {os.uname().nodename} mlops.example.com nas1.example.com\n")
    open(f"{work}/resolv.conf", "w", encoding="utf-8").close()
    for file, at in ((f"{work}/hosts.of.bench", "/etc/hosts"), (f"{work}/resolv.conf", "/etc/resolv.conf")):
        subprocess.run(["mount", "--bind", file, at], check=True)


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
                     "PerSourceMaxStartups 1000\nLoginGraceTime 600\n")
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
    # All daemons start on this one machine and are slow to say who they are.
    patience = ", connect_timeout: 60" if given.heap else ""
    ssh = "ssh: {user: %s, private_key: {file: %s/id}%s}" % (getpass.getuser(), work, patience)
    head = "\n".join(ssh if line.startswith("ssh:") else line for line in head.split("\n"))
    head = head.replace('kubernetes: {', 'kubernetes: {pod_cidr: 10.64.0.0/12, ')
    tail = tail.replace("10.0.0.5", "127.1.250.1")
    nodes = "\nnodes:\n" + "".join(node(number) for number in range(given.servers))
    shutil.copytree(f"{HOME}/inventories/minimal/tls", f"{work}/tls")
    with open(f"{work}/site.yml", "w", encoding="utf-8") as site:
        site.write(head + nodes + tail)


def node(number):
    duty = "control_plane: true" if number == 0 else "pool: " + ("platform" if number == 1 else "compute")
    return f"  - {{name: n{number}, address: {address(number)}, {duty}, additional_disk: /data}}\n"


def bench(work, given, sshd):
    environment = dict(os.environ, HOME=work, SSH_AUTH_SOCK="", PATH=PLAIN_PATH)
    program = f"{shlex.quote(HOME)}/rackwright"
    check = f"{program} check site.yml {given.check}"
    run(work, environment, f"{program} capture site.yml --script >probe.sh")
    if given.canned:
        run(work, environment, f"sh probe.sh >report; echo 'ForceCommand cat >/dev/null; exec cat {work}/report' >>sshd_config")
        sshd.send_signal(signal.SIGHUP)
        time.sleep(1)
    run(work, environment, check + " --accept-host-keys")
    if given.classes:
        write_classes(work, environment, program, check, given.classes)
        return
    if given.heap:
        bounded(work, environment, check, given.heap)
        return
    alive = [address(number) for number in range(given.servers - given.dead)]
    ways = {"check": check, f"{len(alive)} x ssh": clients(work, alive)}
    if given.ansible:
        write_inventory(work, alive)
        ways["ansible -m setup"] = f"{shlex.quote(given.ansible)} -i {work}/hosts -e ansible_python_interpreter=/usr/bin/python3 -m setup -f 20 all"
    times = {name: [] for name in ways}
    before = os.getloadavg()[0]
    for _ in range(given.runs):
        for name, command in ways.items():
            times[name].append(run(work, environment, command))
    print(f"{given.servers} servers, {given.dead} of them dead, {given.runs} runs, {os.cpu_count()} processors, "
          f"load before {before:.1f}, after {os.getloadavg()[0]:.1f}")
    for name, seen in times.items():
        print(f"{name}: median {middle(seen, 0):.2f} s (min {min(seen)[0]:.2f}, max {max(seen)[0]:.2f}), "
              f"processor time of its own {middle(seen, 1):.2f} s")
    for name in list(ways)[1:]:
        pairs = [(a[0], b[0]) for a, b in zip(times["check"], times[name])]
        ratio = statistics.median(a / b for a, b in pairs)
        difference = statistics.median(a - b for a, b in pairs)
        print(f"check / {name}: {ratio:.2f}, difference {difference:.2f} s")


def write_classes(work, environment, program, check, file):
    """What check loads beyond what lib/classes.sh has the other commands load, below the lines of comment of the file."""
    first = shlex.quote(sorted(glob.glob(f"{HOME}/inventories/*/site.yml"))[0])
    trained = [f"{program} --help", f"{program} validate {first}", f"{program} render {first} --workspace {work}/tree"]
    known = {line for command in trained for line in classes(work, environment, command)}
    with open(file, encoding="utf-8") as old:
        comment = [line for line in old if line.startswith("#")]
    with open(file, "w", encoding="utf-8") as target:
        target.writelines(comment)
        target.writelines(line for line in classes(work, environment, check) if line not in known)


def classes(work, environment, command):
    options = f"-Xshare:off -XX:DumpLoadedClassList={work}/classes"
    run(work, dict(environment, RACKWRIGHT_JAVA_OPTS=options), command)
    with open(f"{work}/classes", encoding="utf-8") as noted:
        return [line for line in noted if not line.startswith("#")]


def middle(seen, index):
    return statistics.median(one[index] for one in seen)


def bounded(work, environment, check, heap):
    """One check whose heap is limited; the launcher becomes the Java machine, so that its id is the child's."""
    options = f"-Xmx{heap}m -XX:+ExitOnOutOfMemoryError"
    began = time.monotonic()
    with open(f"{work}/result", "w", encoding="utf-8") as result:
        child = subprocess.Popen(["sh", "-c", f"exec {check} --output json"], cwd=work, stdout=result,
                                 stderr=subprocess.DEVNULL, env=dict(environment, RACKWRIGHT_JAVA_OPTS=options))
    most = {"Threads": 0, "VmHWM": 0}
    while child.poll() is None:
        try:
            with open(f"/proc/{child.pid}/status", encoding="utf-8") as status:
                for line in status:
                    key, value = line.split(":", 1)
                    if key in most:
                        most[key] = max(most[key], int(value.split()[0]))
        except (OSError, ValueError):
            pass
        time.sleep(0.02)
    print(f"check with a heap of {heap} MiB: exit {child.returncode}, {time.monotonic() - began:.1f} s, "
          f"at most {most['Threads']} threads and {most['VmHWM'] // 1024} MiB resident")
    with open(f"{work}/result", encoding="utf-8") as result:
        missed = [found for found in json.load(result)["findings"] if found["code"] in ("H01", "H02")]
    for found in missed[:3]:
        print(f"not seen: {found['message']}")
    print(f"{len(missed)} findings about servers that were not seen")
    if child.returncode not in (0, 4, 6):
        sys.exit(1)


def clients(work, alive):
    with open(f"{work}/addresses", "w", encoding="utf-8") as target:
        target.write("\n".join(alive) + "\n")
    ssh = f"ssh -F {work}/.ssh/config -i {work}/id -o BatchMode=yes"
    ssh += f" -o UserKnownHostsFile={work}/.rackwright/minimal/known_hosts -o StrictHostKeyChecking=no"
    # As check starts it where the login is root.
    start = 'u=$(id -u) n=$(id -un); exec /bin/sh -s "$u" "$n" yes ""'
    with open(f"{work}/one", "w", encoding="utf-8") as script:
        script.write(f"exec {ssh} \"$1\" {shlex.quote(shlex.quote(start)).join(('/bin/sh -c ', ''))} <{work}/probe.sh >/dev/null 2>&1\n")
    return f"xargs -a {work}/addresses -P {CLIENTS} -n 1 sh {work}/one"


def write_inventory(work, alive):
    with open(f"{work}/hosts", "w", encoding="utf-8") as target:
        target.writelines(one + "\n" for one in alive)
    with open(f"{work}/ansible.cfg", "w", encoding="utf-8") as target:
        target.write("[defaults]\nhost_key_checking = False\n[ssh_connection]\npipelining = True\n"
                     f"ssh_args = -F {work}/.ssh/config -i {work}/id -o ControlMaster=no\n")


def run(work, environment, command):
    """Wall seconds, and the processor seconds of what was started; what sshd starts is not in them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run(["sh", "-c", command], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    wall = time.monotonic() - began
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 4, 6):
        words = done.stdout.decode(errors="replace")
        errors = [line for line in words.split("\n") if line.startswith("error")]
        sys.exit(f"«{command}» ended with {done.returncode}:\n" + "\n".join(errors or [words[-2000:]]))
    return wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


if __name__ == "__main__":
    main()
