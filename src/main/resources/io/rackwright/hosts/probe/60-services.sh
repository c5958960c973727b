# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What runs or lies there already.

services() {
  [ -r /etc/timezone ] && say time_zone "$(first /etc/timezone)"
}
