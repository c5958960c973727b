# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The server's own addresses.

addresses() {
  if need ip; then
    n=0
    $limit ip -o addr show 2>/dev/null | while read -r number device family address rest; do
      case $family in inet | inet6) ;; *) continue ;; esac
      n=$((n + 1))
      [ "$n" -le "$max" ] && say address "$device $address"
    done
  else
    for address in $(hostname -I 2>/dev/null); do say address "- $address"; done
  fi
}
