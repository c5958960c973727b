# Rackwright's probe. Reads what a server is and prints it as key=value lines between two marks.
# Writes nothing, asks nothing, needs nothing beyond /bin/sh: a tool that is missing is a fact.
# Handed to «/bin/sh -s» on standard input; everything stands in functions, so half a script does nothing.

LC_ALL=C
LANG=C
PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"
export LC_ALL LANG PATH
unset POSIXLY_CORRECT DF_BLOCK_SIZE BLOCK_SIZE BLOCKSIZE

# Lines of one list that are printed at most.
max=400
# What keeps a hung tool from hanging the probe; empty where coreutils' timeout is missing.
limit=

say() { printf '%s=%s\n' "$1" "$2"; }
have() { command -v "$1" >/dev/null 2>&1; }
need() { have "$1" || { say missing "$1"; return 1; }; }
first() { if [ -r "$1" ]; then IFS= read -r line <"$1" || :; printf '%s' "$line"; line=; fi; }

# Reads lines from standard input and prints each under one key.
list() {
  n=0
  while IFS= read -r line; do
    n=$((n + 1))
    [ "$n" -le "$max" ] || break
    say "$1" "$line"
  done
}

login() {
  uid=$(id -u 2>/dev/null)
  say uid "$uid"
  say user "$(id -un 2>/dev/null)"
  root=
  [ "$uid" = 0 ] && return
  if ! have sudo; then
    say sudo no
    say sudo_message 'sudo is not installed'
  elif message=$($limit sudo -n true 2>&1); then
    say sudo yes
    root='sudo -n'
  else
    say sudo no
    printf '%s\n' "$message" | { IFS= read -r line || :; say sudo_message "$line"; }
  fi
}

python() {
  path=$(command -v python3 2>/dev/null) || return
  say python "$path"
  say python_version "$($limit "$path" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null)"
}

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
  if [ -r "$file" ]; then
    say product_uuid "$(first "$file")"
  elif [ -e "$file" ] && [ -n "$root" ]; then
    say product_uuid "$($limit $root cat "$file" 2>/dev/null)"
  fi
  n=0
  for link in /sys/class/net/*; do
    device=${link##*/}
    case $device in lo | cali* | veth* | docker* | br-* | kube* | nodelocaldns | virbr* | tunl* | vxlan* | '*') continue ;; esac
    n=$((n + 1))
    [ "$n" -le 64 ] && say mac "$device $(first "$link/address")"
  done
}

disks() {
  source=
  [ -r /proc/self/mounts ] && {
    n=0
    while read -r from at type rest; do
      [ "$at" = / ] && source=$from
      case $type in
        proc | sysfs | devpts | devtmpfs | mqueue | cgroup* | securityfs | debugfs | tracefs | configfs | bpf | pstore | \
          hugetlbfs | autofs | fusectl | binfmt_misc | nsfs | squashfs | rpc_pipefs | ramfs) continue ;;
      esac
      case $at in /run/* | /sys/* | /proc/* | /dev/* | /var/lib/kubelet/* | /var/lib/docker/* | /var/lib/containerd/*) continue ;; esac
      n=$((n + 1))
      [ "$n" -le "$max" ] && say mount "$from $at $type"
    done </proc/self/mounts
  }
  if need df; then
    $limit df -P -k / 2>/dev/null | list root_df
    { $limit df -P -k -l 2>/dev/null || $limit df -P -k 2>/dev/null; } | list df
  fi
  [ "$source" = /dev/root ] && have findmnt && source=$($limit findmnt -n -o SOURCE / 2>/dev/null)
  say root_source "$source"
  need lsblk || return
  $limit $root lsblk -P -b -p -o NAME,PKNAME,TYPE,SIZE,ROTA,FSTYPE,LABEL,MOUNTPOINT 2>/dev/null | list device
  case $source in
    /dev/*) $limit lsblk -P -b -p -s -o NAME,TYPE,SIZE "${source%%\[*}" 2>/dev/null | list root_chain ;;
  esac
  n=0
  have readlink && for link in /dev/disk/by-*/* /dev/mapper/*; do
    [ -L "$link" ] || continue
    n=$((n + 1))
    [ "$n" -le "$max" ] && say link "$link $(readlink -f "$link")"
  done
}

addresses() {
  if need ip; then
    $limit ip -o addr show 2>/dev/null | while read -r number device family address rest; do
      case $family in inet | inet6) printf '%s %s\n' "$device" "$address" ;; esac
    done | list address
  else
    for address in $(hostname -I 2>/dev/null); do say address "- $address"; done
  fi
}

probe() {
  have timeout && limit='timeout 10'
  echo 'rackwright-probe 1 begin'
  login
  python
  system
  identity
  disks
  addresses
  echo 'rackwright-probe 1 end'
}

probe </dev/null
exit 0
