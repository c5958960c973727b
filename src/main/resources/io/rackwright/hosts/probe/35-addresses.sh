# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The server's own addresses.

addresses() {
  if need ip; then
    $limit ip -o addr show 2>/dev/null | while read -r number device family address rest; do
      case $family in inet | inet6) printf '%s %s\n' "$device" "$address" ;; esac
    done | list address
  else
    for address in $(hostname -I 2>/dev/null); do say address "- $address"; done
  fi
}
