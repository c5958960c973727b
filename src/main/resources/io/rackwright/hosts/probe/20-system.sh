# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The operating system, its size, and what must differ between servers.

system() {
  file=/etc/os-release
  [ -r "$file" ] || file=/usr/lib/os-release
  [ -r "$file" ] && while IFS='=' read -r key value; do
    case $key in ID) say os_id "$value" ;; VERSION_ID) say os_version "$value" ;; esac
  done <"$file"
  # In this order, whatever the order of the options.
  # shellcheck disable=SC2046 # three words
  set -- $(uname -nrm)
  node=$1
  kernel=$2
  say arch "$3"
  say kernel "$kernel"
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    say cgroup v2
  elif [ -d /sys/fs/cgroup/memory ] || [ -d /sys/fs/cgroup/systemd ]; then
    say cgroup v1
  elif [ -d /sys/kernel ]; then
    say cgroup none
  fi
  size
  say time "${begin%%.*}"
  first /proc/sys/kernel/random/boot_id
  say boot_id "$line"
}

# One awk for both files: a shell reads them byte by byte, which takes a second where there are 256 processors.
size() {
  set --
  [ -r /proc/cpuinfo ] && set -- /proc/cpuinfo
  [ -r /proc/meminfo ] && set -- "$@" /proc/meminfo
  n=0
  if [ $# -gt 0 ] && need awk; then
    awk '
      function value() { sub(/^[^:]*:[ \t]*/, ""); return $0 }
      /^processor/ { n++; next }
      /^physical id/ { if (!(value() in ids)) { ids[$0] = 1; sockets++ } next }
      /^model name/ { if (model == "") model = value(); next }
      /^flags/ { if (flags == "") flags = value(); next }
      /^MemTotal:/ { print "memory_kib=" $2 }
      /^SwapTotal:/ { print "swap_kib=" $2 }
      /^Hugetlb:/ { huge = $2 }
      /^HugePages_Total:/ { pages = $2 }
      /^Hugepagesize:/ { page = $2 }
      /^HardwareCorrupted:/ { print "memory_corrupted_kib=" $2 }
      END {
        if (n > 0) print "cpus=" n
        if (sockets > 0) print "cpu_sockets=" sockets
        print "cpu_model=" model
        print "cpu_flags=" flags
        print "hugepages_kib=" (huge == "" ? pages * page : huge)
      }' "$@"
    return
  fi
  n=$(nproc 2>/dev/null) || n=0
  say cpus "$n"
}

identity() {
  say hostname "$node"
  first /etc/machine-id
  say machine_id "$line"
  first /sys/class/dmi/id/product_uuid && say product_uuid "$line"
  n=0
  for link in /sys/class/net/*; do
    device=${link##*/}
    case $device in lo | cali* | veth* | docker* | br-* | kube* | nodelocaldns | virbr* | tunl* | vxlan* | '*') continue ;; esac
    n=$((n + 1))
    [ "$n" -le 64 ] || break
    first "$link/address"
    say mac "$device $line"
  done
}
