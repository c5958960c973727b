"""Processes as /proc and signals show them: the tree below one, its end, and how a child becomes a command."""

import collections
import ctypes
import os
import resource
import signal
import subprocess

GONE = (b"Z", b"X")  # states of a process that has ended and only waits for its parent
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # linux/prctl.h


def start_ticks(pid):
    """Field 22 of /proc/<pid>/stat: with the boot id it tells a process from a later one of the same number."""
    fields = stat_fields(pid)
    return int(fields[19]) if fields and fields[0] not in GONE else -1


def stat_fields(pid):
    """The fields of /proc/<pid>/stat from the third on (state), or None when there is no such process."""
    try:
        with open("/proc/%d/stat" % pid, "rb") as source:
            return source.read().rpartition(b")")[2].split()
    except OSError:
        return None


def descendants(root, apart=0):
    """All living processes below a process; what has died and waits for its parent does not count.

    @param apart a process below it that is left out with all that is below that, in the same look: what it starts between
        two looks would seem to be somebody else's
    """
    children = collections.defaultdict(list)
    for name in os.listdir("/proc"):
        fields = stat_fields(int(name)) if name.isdigit() else None
        if fields:
            children[int(fields[1])].append((int(name), fields[0]))
    found, queue = [], [root]
    while queue:
        for pid, state in children.get(queue.pop(), ()):
            if pid == apart:
                continue
            queue.append(pid)
            if state not in GONE:
                found.append(pid)
    return found


def is_ssh_master(pid):
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as source:
            words = source.read()
    except OSError:
        return False
    return words.startswith(b"ssh:") and b"[mux]" in words


def send(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
    except PermissionError:
        pass  # a process that became another user: it ends with its parent


def prctl(option, value):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, "prctl: " + os.strerror(code))


def become_command(request, argv, env, output_end, failed_end, parent):
    """In the child: own process group, default signals, nothing inherited, then the command itself."""
    try:
        os.setpgid(0, 0)
        prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)
        signal.set_wakeup_fd(-1)
        defaults = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGPIPE, signal.SIGCHLD)
        for number in defaults:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        raise_limits()
        os.dup2(output_end, 1)
        os.dup2(output_end, 2)
        os.chdir(request.cwd)
        os.execve(request.program, argv, env)
    except OSError as problem:
        os.write(failed_end, (problem.strerror or str(problem)).encode("utf-8", "replace"))
    except BaseException as problem:  # pylint: disable=broad-except
        os.write(failed_end, repr(problem).encode("utf-8", "replace"))
    os._exit(127)


def start_beside(argv, held_back=()):
    """Starts a program that ends with us, has its own session and says nothing; answers its number.

    @param held_back signals that wait until the program takes them itself: one that comes before must not end it
    """

    def prepare():
        signal.pthread_sigmask(signal.SIG_BLOCK, held_back)
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

    return subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=prepare,
    ).pid


def raise_limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold secrets
    try:
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536) if hard > 0 else 65536, hard))
    except (OSError, ValueError):
        pass  # fewer files at once is slower, not wrong


def set_group(pid):
    try:
        os.setpgid(pid, pid)
    except OSError:
        pass  # it did so itself already, or has ended


def signal_group(group, number):
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        send(group, number)


def drain(descriptor):
    try:
        while os.read(descriptor, 4096):
            pass
    except BlockingIOError:
        pass


def boot_id():
    with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as source:
        return source.read().strip()
