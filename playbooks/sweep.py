"""Tells, and on request ends, what our SSH connections left running on the servers.

    python3 sweep.py --sockets DIR --report FILE [--patience SECONDS] [--close]

Works through the SSH masters whose control sockets lie in DIR; a connection that is gone cannot be asked. FILE gets one
JSON document (rackwright.sweep/1), renewed with each look. Waits until nothing is left or the patience (default 600 s)
ends. SIGUSR1: end what is left, but for package managers, kubeadm and etcd. SIGTERM: look no longer. --close ends
the masters when nothing is left. Exit code 0: nothing is left on any server that answered; 1: something is.
"""

import argparse
import os
import sys

from launching.sweeping import Sweep


def main(arguments):
    parser = argparse.ArgumentParser(description="What our SSH connections left running on the servers.")
    parser.add_argument("--sockets", required=True)
    parser.add_argument("--report", required=True)
    parser.add_argument("--patience", type=float, default=600)
    parser.add_argument("--close", action="store_true")
    options = parser.parse_args(arguments)
    os.umask(0o077)
    sweep = Sweep(options.sockets, os.path.abspath(options.report), options.patience)
    clear = sweep.run()
    if clear and options.close:
        sweep.close()
    return 0 if clear else 1


if __name__ == "__main__":
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.argv])
    sys.exit(main(sys.argv[1:]))
