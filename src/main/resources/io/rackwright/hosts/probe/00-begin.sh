# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# Rackwright's probe. Reads what a server is and prints it as key=value lines between two marks.
# Writes nothing, asks nothing, needs nothing beyond /bin/sh: a tool that is missing is a fact. Runs as root where the
# login may become root; what it cannot read otherwise is left out.
# Handed to «/bin/sh -s» on standard input; everything stands in functions, so half a script does nothing.
# Arguments, all optional: the login's user id, its name, whether sudo gives root («yes»), and what sudo said if not.

LC_ALL=C
LANG=C
PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"
export LC_ALL LANG PATH
unset POSIXLY_CORRECT DF_BLOCK_SIZE BLOCK_SIZE BLOCKSIZE

# Lines of one list that are printed at most.
max=400
# What keeps a hung tool from hanging the probe; empty where coreutils' timeout is missing.
limit=
# The same for what a healthy server answers at once.
patience=

say() { printf '%s=%s\n' "$1" "$2"; }
have() { command -v "$1" >/dev/null 2>&1; }
need() { have "$1" || { say missing "$1"; return 1; }; }
first() { if [ -r "$1" ]; then IFS= read -r line <"$1" || :; printf '%s' "$line"; line=; fi; }

# Small files of the kernel, each line told with its file's name; one process however many they are.
files() { grep -sH '' "$@" | awk '{ gsub(/\t/, " "); print "file=" $0 }'; }

# Reads lines from standard input and prints each under one key.
list() {
  n=0
  while IFS= read -r line; do
    n=$((n + 1))
    [ "$n" -le "$max" ] || break
    say "$1" "$line"
  done
}

