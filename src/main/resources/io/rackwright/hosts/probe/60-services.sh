# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What runs or lies there already: the clock, who listens, what another cluster left, packages and habits.

services() {
  if [ -r /etc/timezone ]; then
    say time_zone "$(first /etc/timezone)"
  elif have readlink; then
    zone=$(readlink /etc/localtime 2>/dev/null) && say time_zone "${zone#*zoneinfo/}"
  fi
  programs=$(cat /proc/[0-9]*/comm 2>/dev/null | sort -u)
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
  found=$(grep -shE ' 0+:0000 0[A7] ' /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 | {
    n=0
    while read -r _ here _ state _ _ _ _ _ inode _; do
      n=$((n + 1))
      [ "$n" -le "$max" ] || break
      case $state in 0A) printf 'tcp %s %s\n' "$here" "$inode" ;; *) printf 'udp %s %s\n' "$here" "$inode" ;; esac
    done
  })
  [ -n "$found" ] || return
  printf '%s\n' "$found" | list listen
  [ -n "$is_root" ] || return
  wanted=$(printf '%s\n' "$found" | while read -r _ _ inode; do printf '%s|' "$inode"; done)
  # One look at all open files, kept to these sockets.
  $limit ls -l /proc/[0-9]*/fd 2>/dev/null | grep -E "^/proc/|socket:\\[(${wanted%?})\\]\$" | while read -r line; do
    case $line in
      /proc/*) pid=${line#/proc/} pid=${pid%%/*} ;;
      *) inode=${line##*\[} && printf '%s\n' "${inode%\]} $pid $(first "/proc/$pid/comm")" ;;
    esac
  done | list socket
}
