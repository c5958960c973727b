# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The order, the marks, and the end.

probe() {
  have timeout && limit='timeout 10' patience='timeout 3'
  have renice && renice -n 10 -p $$ >/dev/null 2>&1
  echo 'rackwright-probe 1 begin'
  begin=$(date +%s.%N 2>/dev/null)
  say clock_begin "$begin"
  ask_outside
  login "$@"
  python
  system
  identity
  disks
  addresses
  machine
  linux
  services
  network
  outside
  say clock_end "$(date +%s.%N 2>/dev/null)"
  echo 'rackwright-probe 1 end'
}

probe "$@" </dev/null
exit 0
