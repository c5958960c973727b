"""Runs one ansible-playbook away from the program that asked for it, and always cleans up after it.

    python3 launcher.py --dir STEPDIR -- ARGV...

On stdin one JSON document: {"redact": [..], "extra_vars": {..}, "env": {..}, "cwd": "..", "agent_keys": [..],
"secret_files": {..}}.
The call returns 0 as soon as the command runs and STEPDIR/pid.json names the launcher's process, or
non-zero with one sentence on stderr. Then, in the background, until the command has ended:

* stdout.log  both streams, known secrets masked, lines cut at 64 KiB, always valid UTF-8
* rc.json     written once, atomically, at the very end: its presence means «ended», its absence
              together with a dead launcher means «unknown»
* launcher.log only when the launcher itself failed

SIGTERM or SIGINT to the launcher cancels: SIGINT to the command's process group, 10 s later SIGTERM
to every process below the launcher, 5 s later SIGKILL; a second signal skips the waiting. Whatever
the command leaves behind (workers of a killed ansible, SSH masters) is collected and ended too: the
launcher is the subreaper of all of it.

Secrets travel neither in arguments nor in the environment: extra_vars go to a 0600 file on a
memory file system that is removed with the first play; agent_keys (base64, as the protocol of agents takes
them) go over a socket to an ssh-agent that lives as long as the command; so do secret_files, by the environment
variable that gets the path of each: 0600 in memory. Needs Linux and Python 3.8, nothing else.
"""

import os
import sys
import traceback

from launching.request import LaunchError, read_request
from launching.supervision import Launch


def background(request, report):
    """The life of the background process; tells the foreground «ok» or why not, then stays with the command."""
    launch = Launch(request)
    try:
        launch.start()
    except (LaunchError, OSError) as problem:
        launch.abandon()
        os.write(report, str(problem).encode("utf-8", "replace"))
        return
    os.write(report, b"ok")
    os.close(report)
    problem = None
    try:
        launch.run()
    except BaseException:  # pylint: disable=broad-except
        with open(launch.path("launcher.log"), "a", encoding="utf-8") as target:
            target.write(traceback.format_exc())
        launch.kill_all()
        problem = "the launcher failed: see launcher.log"
    launch.finish(problem)


def detach(request, report):
    """Leaves terminal, session and open files of the caller behind, then runs the background."""
    os.setsid()
    if os.fork() != 0:
        os._exit(0)
    os.umask(0o077)
    os.chdir("/")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2 and int(name) != report:
            close_quietly(int(name))
    background(request, report)
    os._exit(0)


def close_quietly(descriptor):
    try:
        os.close(descriptor)
    except OSError:
        pass  # the one that listed the folder


def read_all(descriptor):
    with os.fdopen(descriptor, "rb") as source:
        return source.read().decode("utf-8", "replace")


def main(arguments):
    try:
        request = read_request(arguments, sys.stdin.buffer)
    except LaunchError as problem:
        print(problem, file=sys.stderr)
        return 1
    source, report = os.pipe()
    first = os.fork()
    if first == 0:
        os.close(source)
        detach(request, report)
    os.close(report)
    os.waitpid(first, 0)
    answer = read_all(source)
    if answer == "ok":
        return 0
    print(answer or "The launcher ended before it could start the command.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    if sys.getfilesystemencoding() != "utf-8":
        # Paths and texts are UTF-8 whatever the caller's locale says.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.argv])
    sys.exit(main(sys.argv[1:]))
