# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The kernel, what it is set to, and the folders that a cluster fills.

linux() {
  kernel_files
  modules
  folders
  if [ -x /sbin/mount.nfs ] || [ -x /usr/sbin/mount.nfs ]; then say nfs_client yes; else say nfs_client no; fi
  nfs_locks
}

# NFS version 3 locks by programs of its own: what is missing of them, or what nobody may start.
nfs_locks() {
  for name in rpc.statd rpcbind; do
    if [ -x "/sbin/$name" ] || [ -x "/usr/sbin/$name" ]; then say nfs_locks "$name there"; else say nfs_locks "$name missing"; fi
  done
  for name in rpc-statd.service rpcbind.service rpcbind.socket; do
    [ "$(readlink "/etc/systemd/system/$name" 2>/dev/null)" = /dev/null ] && say nfs_locks "$name masked"
  done
}

# Small files of the kernel, and what other files set again at every start or load otherwise; which of these is read last
# follows from their names. Each line is told with its file's name, by three processes however many files there are.
kernel_files() {
  have awk || return
  modprobe=
  [ -r "/lib/modules/$kernel/modules.dep" ] && modprobe='/etc/modprobe.d/*.conf'
  set --
  for name in sys_vendor product_name product_version product_serial board_name bios_vendor bios_version bios_date; do
    set -- "$@" "/sys/class/dmi/id/$name"
  done
  # shellcheck disable=SC2086 # a pattern
  {
    grep -sH '' "$@" /sys/devices/system/node/online /sys/module/nvidia/version /sys/kernel/security/lockdown \
      /sys/devices/system/edac/mc/mc*/[cu]e_count /sys/fs/ext4/*/errors_count \
      /sys/block/md*/md/level /sys/block/md*/md/raid_disks /sys/block/md*/md/degraded /sys/block/md*/md/sync_action \
      /proc/sys/vm/max_map_count /proc/sys/fs/file-max /proc/sys/fs/inotify/max_user_instances \
      /proc/sys/fs/inotify/max_user_watches /proc/sys/kernel/pid_max /proc/sys/kernel/modules_disabled \
      /proc/sys/user/max_user_namespaces /proc/sys/net/ipv4/ip_forward \
      /proc/cgroups /sys/fs/cgroup/cgroup.controllers /sys/fs/selinux/enforce /sys/module/apparmor/parameters/enabled
    grep -sHE '^[[:space:]]*(-?(net[./]ipv[46][./](ip_forward|conf[./]all[./]forwarding)|net[./]bridge[./]bridge-nf-call-ip6?tables|vm[./](overcommit_memory|panic_on_oom|max_map_count)|kernel[./](panic|panic_on_oops|keys[./]root_max(keys|bytes)))[[:space:]]*=|install[[:space:]]+(overlay|br_netfilter|nf_conntrack|ip_vs[a-z_]*)[[:space:]])' \
      /etc/sysctl.conf /etc/sysctl.d/*.conf /run/sysctl.d/*.conf /usr/local/lib/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf \
      $modprobe
  } | awk '
    /^\/[a-z\/]*\/sysctl\.(conf|d)[:\/]/ { print "sysctl_file=" $0; next }
    /^\/etc\/modprobe\.d\// { print "modprobe_file=" $0; next }
    { gsub(/\t/, " "); print "file=" $0 }'
}

# What Kubernetes loads: «loaded» is in the kernel, «there» can be loaded; the tree says whether that could be seen.
modules() {
  missing=
  for name in overlay br_netfilter nf_conntrack ip_vs ip_vs_rr ip_vs_wrr ip_vs_sh ip_vs_wlc ip_vs_lc nf_tables dummy; do
    if [ -d "/sys/module/$name" ]; then say module "$name loaded"; else missing="$missing|$name"; fi
  done
  [ -r /proc/modules ] && say modules possible
  tree=/lib/modules/$kernel
  [ -r "$tree/modules.dep" ] || return
  say modules_tree "$tree"
  [ -z "$missing" ] ||
    grep -shoE "^[^:]*/(${missing#|})\\.ko" "$tree/modules.builtin" "$tree/modules.dep" | while IFS= read -r name; do
      name=${name##*/}
      say module "${name%.ko} there"
    done
}

# Whether images lie or will lie on the filesystem that is mounted there.
carries_images() {
  IFS=$newline
  set -f
  found=1
  for name in /var/lib/containerd /var/lib/docker ${ask_folders:-}; do
    case $name/ in "${1%/}"/*) found=0 ;; esac
  done
  set +f
  unset IFS
  return "$found"
}

# Where they lead when they are links, and whether XFS there tells the type of a file with its name. Of folders that the
# site chose, those above may be links as well.
folders() {
  for name in /tmp /var /var/tmp /var/log /var/lib /var/lib/etcd /var/lib/kubelet /var/lib/containerd /var/lib/docker \
    /opt /opt/cni /usr/local /usr/local/bin; do
    [ -L "$name" ] && say leads "$name $(readlink -f "$name" 2>/dev/null)"
  done
  IFS=$newline
  set -f
  for name in ${ask_folders:-}; do
    while [ -n "$name" ]; do
      [ -L "$name" ] && say leads "$name $(readlink -f "$name" 2>/dev/null)"
      name=${name%/*}
    done
  done
  set +f
  unset IFS
  have xfs_info && while read -r from at type rest; do
    [ "$type" = xfs ] && carries_images "$at" &&
      $limit xfs_info "$at" 2>/dev/null | sed -n "s|.*ftype=\\([01]\\).*|xfs=\\1 $at|p"
  done </proc/self/mounts
}
