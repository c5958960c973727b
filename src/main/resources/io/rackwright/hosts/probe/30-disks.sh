# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# Disks, what lies on them and where it is mounted.

disks() {
  source=
  [ -r /proc/self/mounts ] && {
    n=0
    while read -r from at type options rest; do
      [ "$at" = / ] && source=$from
      case $type in
        proc | sysfs | devpts | devtmpfs | mqueue | cgroup* | securityfs | debugfs | tracefs | configfs | bpf | pstore | \
          hugetlbfs | autofs | fusectl | binfmt_misc | nsfs | squashfs | rpc_pipefs | ramfs) continue ;;
      esac
      case $at in /run/* | /sys/* | /proc/* | /dev/* | /var/lib/kubelet/* | /var/lib/docker/* | /var/lib/containerd/*) continue ;; esac
      n=$((n + 1))
      [ "$n" -le "$max" ] && say mount "$from $at $type ${options%%,lowerdir=*}"
    done </proc/self/mounts
  }
  if need df; then
    lines root_df "$($limit df -P -k / 2>/dev/null)"
    lines df "$($limit df -P -k -l 2>/dev/null || $limit df -P -k 2>/dev/null)"
    lines inodes "$($limit df -P -i -l 2>/dev/null)"
  fi
  [ "$source" = /dev/root ] && have findmnt && source=$($limit findmnt -n -o SOURCE / 2>/dev/null)
  say root_source "$source"
  need lsblk || return
  lines device "$($limit lsblk -P -b -p -o NAME,PKNAME,TYPE,SIZE,ROTA,RO,TRAN,VENDOR,MODEL,SERIAL,WWN,FSTYPE,LABEL,MOUNTPOINT \
    2>/dev/null)"
  case $source in
    /dev/*) lines root_chain "$($limit lsblk -P -b -p -s -o NAME,TYPE,SIZE "${source%%\[*}" 2>/dev/null)" ;;
  esac
  links
}

# The other names of devices: one readlink for all of them, or one for each where it takes a single name (busybox).
links() {
  have readlink || return
  set --
  for link in /dev/disk/by-*/* /dev/mapper/*; do
    [ -L "$link" ] && [ $# -lt "$max" ] && set -- "$@" "$link"
  done
  [ $# -gt 0 ] || return
  all=$(readlink -f "$@" 2>/dev/null)
  if [ "$(printf '%s\n' "$all" | wc -l)" -eq $# ] && [ -n "$all" ]; then
    printf '%s\n' "$all" | for link in "$@"; do
      IFS= read -r path && say link "$link $path"
    done
  else
    for link in "$@"; do say link "$link $(readlink -f "$link" 2>/dev/null)"; done
  fi
}
