# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The operating system, its size, and what must differ between servers.

system() {
  file=/etc/os-release
  [ -r "$file" ] || file=/usr/lib/os-release
  [ -r "$file" ] && while IFS='=' read -r key value; do
    case $key in ID) say os_id "$value" ;; VERSION_ID) say os_version "$value" ;; esac
  done <"$file"
  say arch "$(uname -m)"
  say kernel "$(uname -r)"
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then say cgroup v2; elif [ -d /sys/fs/cgroup ]; then say cgroup v1; fi
  n=0
  [ -r /proc/cpuinfo ] && while read -r key rest; do
    case $key in processor) n=$((n + 1)) ;; esac
  done </proc/cpuinfo
  [ "$n" -gt 0 ] || n=$(nproc 2>/dev/null) || n=0
  say cpus "$n"
  [ -r /proc/meminfo ] && while read -r key value rest; do
    case $key in MemTotal:) say memory_kib "$value" ;; SwapTotal:) say swap_kib "$value"; break ;; esac
  done </proc/meminfo
  say time "$(date +%s 2>/dev/null)"
  say boot_id "$(first /proc/sys/kernel/random/boot_id)"
}

identity() {
  say hostname "$(uname -n)"
  say machine_id "$(first /etc/machine-id)"
  file=/sys/class/dmi/id/product_uuid
  [ -r "$file" ] && say product_uuid "$(first "$file")"
  n=0
  for link in /sys/class/net/*; do
    device=${link##*/}
    case $device in lo | cali* | veth* | docker* | br-* | kube* | nodelocaldns | virbr* | tunl* | vxlan* | '*') continue ;; esac
    n=$((n + 1))
    [ "$n" -le 64 ] && say mac "$device $(first "$link/address")"
  done
}
