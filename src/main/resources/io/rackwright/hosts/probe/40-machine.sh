# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The machine: what it is made of beyond size.

machine() {
  have systemd-detect-virt && say virtualization "$($limit systemd-detect-virt 2>/dev/null)"
}
