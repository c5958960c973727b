#!/bin/sh
# Looks at a further disk and says what may be done with it; changes nothing. Runs as root on the server.
#
#   sh look-at-disk.sh DEVICE MOUNT_POINT LAYOUT UUID     LAYOUT: plain or lvm; UUID: of the filesystem that we make
#
# Prints six lines: the state, the device that carries the filesystem, the filesystem's UUID and kind (or -), whether
# /etc/fstab has a line for the mount point (yes or no), and why.
#   mounted   the disk's filesystem is mounted at the mount point
#   made      it carries the filesystem that we made, not mounted yet
#   bare      lvm: it carries our logical volume, without a filesystem yet
#   group     lvm: it carries our volume group, without the logical volume yet
#   empty     nothing that the system knows is on it, and nothing uses it
#   taken     anything else: never to be touched
set -u
LC_ALL=C
export LC_ALL

device=$1 point=$2 layout=$3 uuid=$4
group=rackwright volume=/dev/rackwright/data

# verdict STATE WHY
verdict() {
  id=$(probed UUID "$carrier")
  kind=$(probed TYPE "$carrier")
  printf '%s\n' "$1" "$carrier" "${id:--}" "${kind:--}" "$(in_fstab)" "$2"
  exit 0
}

in_fstab() {
  [ -r /etc/fstab ] && while read -r what at _; do
    case $what in '#'*) continue ;; esac
    [ "${at%/}" = "$point" ] && echo yes && return
  done </etc/fstab
  echo no
}

# What probing finds on a device: an ambivalent answer counts as something.
probed() {
  blkid -p -o value -s "$1" -- "$2" 2>/dev/null
}

is_blank() {
  blkid -p -- "$1" >/dev/null 2>&1
  [ $? -eq 2 ] && [ -z "$(wipefs -n -- "$1" 2>&1)" ]
}

# Where a device is mounted, by its number: its name in the list of mounts may be another one.
mounted_at() {
  number=$(lsblk -d -n -o MAJ:MIN -- "$1" | tr -d ' ')
  while read -r _ _ major_minor _ at _; do
    [ "$major_minor" = "$number" ] && printf '%s\n' "$at"
  done </proc/self/mountinfo
}

carrier=$device
[ -e "$device" ] || verdict taken "there is no device of that name"
real=$(readlink -f -- "$device")
carrier=$real
[ -b "$real" ] || verdict taken "it is no block device"
for tool in blkid findmnt lsblk wipefs; do
  command -v "$tool" >/dev/null || verdict taken "$tool is missing, so that nobody knows what is on it"
done


below=$(findmnt -n -o SOURCE / 2>/dev/null)
case $below in
  /dev/*)
    lsblk -s -n -r -p -o NAME -- "${below%%\[*}" 2>/dev/null | grep -qxF -- "$real" &&
      verdict taken "the operating system lies on it"
    ;;
esac
[ "$(blockdev --getro "$real" 2>/dev/null)" = 1 ] && verdict taken "it is write-protected"

if [ "$layout" = lvm ] && [ "$(probed TYPE "$real")" = LVM2_member ]; then
  owner=$(pvs --noheadings -o vg_name -- "$real" 2>/dev/null | tr -d ' ')
  [ "$owner" = "$group" ] || verdict taken "it belongs to LVM (volume group «$owner»)"
  [ -b "$volume" ] || verdict group "it carries our volume group without a volume"
  carrier=$(readlink -f -- "$volume")
fi

at=$(mounted_at "$carrier")
if [ -n "$at" ]; then
  printf '%s\n' "$at" | grep -qxF -- "$point" || verdict taken "it is mounted at $(printf '%s' "$at" | tr '\n' ' ')"
  verdict mounted "mounted at $point"
fi
mountpoint -q -- "$point" && verdict taken "something else is mounted at $point: $(findmnt -n -o SOURCE -- "$point")"
[ -d "$point" ] && [ -n "$(ls -A -- "$point")" ] && verdict taken "the mount would hide the files that lie in $point"
[ -e "$point" ] && [ ! -d "$point" ] && verdict taken "$point is no folder"
[ "$(probed UUID "$carrier")" = "$uuid" ] && verdict made "it carries the filesystem that we made"
if [ "$carrier" != "$real" ]; then
  is_blank "$carrier" && verdict bare "it carries our volume without a filesystem"
  verdict taken "our volume carries something else: $(probed TYPE "$carrier")"
fi

parts=$(lsblk -n -r -p -o NAME -- "$real" | tail -n +2 | tr '\n' ' ')
[ -n "$parts" ] && verdict taken "it holds ${parts% }"
holders=$(cd "/sys/class/block/${real##*/}/holders" 2>/dev/null && printf '%s ' *)
[ "$holders" = '* ' ] && holders=
[ -n "$holders" ] && verdict taken "it is in use by ${holders% }"
grep -q -- "^$real " /proc/swaps 2>/dev/null && verdict taken "it is swap in use"
is_blank "$real" && verdict empty "nothing is on it"
found=$(probed TYPE "$real")
verdict taken "it holds ${found:-$(probed PTTYPE "$real")}${found:+ (a filesystem or member of a set)}"
