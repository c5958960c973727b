# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# How the server sees its network.

network() {
  [ -r /etc/resolv.conf ] && while read -r key value rest; do
    case $key in nameserver) say resolver "$value" ;; esac
  done </etc/resolv.conf
}
