# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What runs or lies there already: who listens, and what another cluster left.

services() {
  [ -r /etc/timezone ] && say time_zone "$(first /etc/timezone)"
  listeners
  leftovers
}

# Everything that waits for connections, as the kernel tells it; whose it is, only root sees.
listeners() {
  found=$(sockets)
  [ -n "$found" ] || return
  printf '%s\n' "$found" | list listen
  [ -n "$is_root" ] || return
  wanted=$(printf '%s\n' "$found" | while read -r protocol here inode; do printf '%s|' "$inode"; done)
  # One look at all open files, kept to these sockets.
  $limit ls -l /proc/[0-9]*/fd 2>/dev/null | grep -E "^/proc/|socket:\\[(${wanted%?})\\]\$" | while read -r line; do
    case $line in
      /proc/*) pid=${line#/proc/} pid=${pid%%/*} ;;
      *) inode=${line##*\[} && printf '%s\n' "${inode%\]} $pid $(first "/proc/$pid/comm")" ;;
    esac
  done | list socket
}

# Protocol, address with port, number of the socket.
sockets() {
  for protocol in tcp tcp6 udp udp6; do
    [ -r "/proc/net/$protocol" ] || continue
    # 0A is «listening», 07 a datagram socket; both without a peer.
    case $protocol in tcp*) state=0A ;; *) state=07 ;; esac
    $limit grep " 0*:0000 $state " "/proc/net/$protocol" 2>/dev/null | {
      n=0
      while read -r _ here _ _ _ _ _ _ _ inode _; do
        n=$((n + 1))
        [ "$n" -le 100 ] && printf '%s %s %s\n' "$protocol" "$here" "$inode"
      done
    }
  done
}
