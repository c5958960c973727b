# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The kernel and what it is set to.

# cat, because the kernel gives nothing more to a shell that reads such a file byte by byte.
setting() { cat "/proc/sys/$1" 2>/dev/null; }

linux() {
  say sysctl "vm.max_map_count $(setting vm/max_map_count)"
}
