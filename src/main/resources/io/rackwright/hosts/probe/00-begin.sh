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
# The first line of a file as $line, and no process for it.
first() { line= && [ -r "$1" ] && { IFS= read -r line <"$1" || :; } 2>/dev/null; }

newline='
'

# KEY TEXT: prints each line of a text under one key. What a tool prints is taken as a text: a pipe costs two processes.
lines() {
  n=0
  IFS=$newline
  set -f
  for line in $2; do
    n=$((n + 1))
    [ "$n" -le "$max" ] || break
    say "$1" "$line"
  done
  set +f
  unset IFS
}

