# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What runs or lies there already: the clock, who listens, what another cluster left, packages and habits.

services() {
  if [ -r /etc/timezone ]; then
    first /etc/timezone
    say time_zone "$line"
  elif have readlink; then
    zone=$(readlink /etc/localtime 2>/dev/null) && say time_zone "${zone#*zoneinfo/}"
  fi
  programs=$(grep -sh '' /proc/[0-9]*/comm)
  clock
  listeners
  leftovers
  packages
  habits
}

# Whether a program of that name runs; the kernel keeps 15 characters of it.
runs() {
  case "
$programs
" in *"
$1
"*) return 0 ;; *) return 1 ;; esac
}

# Everything that waits for connections, as the kernel tells it; whose it is, only root sees.
listeners() {
  # Without a peer, and 0A «listening» (tcp) or 07 «datagrams» (udp).
  found=$(grep -shE ' 0+:0000 0[A7] ' /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6)
  [ -n "$found" ] || return
  IFS=$newline
  set -f
  # shellcheck disable=SC2086 # each line is one argument
  set -- $found
  unset IFS
  n=0
  wanted=
  for line; do
    n=$((n + 1))
    [ "$n" -le "$max" ] || break
    # shellcheck disable=SC2086 # the words of a line
    set -- $line
    case $4 in 0A) say listen "tcp $2 ${10}" ;; *) say listen "udp $2 ${10}" ;; esac
    wanted="$wanted|${10}"
  done
  set +f
  [ -n "$is_root" ] || return
  # One look at all open files, kept to these sockets.
  n=0
  $limit ls -ln /proc/[0-9]*/fd 2>/dev/null | grep -E "^/proc/|socket:\\[(${wanted#|})\\]\$" | while read -r found; do
    case $found in
      /proc/*) pid=${found#/proc/} pid=${pid%%/*} && continue ;;
    esac
    n=$((n + 1))
    [ "$n" -le "$max" ] || break
    inode=${found##*\[}
    first "/proc/$pid/comm"
    say socket "${inode%\]} $pid $line"
  done
}
