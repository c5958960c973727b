#!/bin/sh
# Looks at a folder that shall be exported by NFS and says whether it may be; changes nothing. Runs as root on the server.
#
#   sh look-at-export.sh FOLDER SITE ROOM     ROOM: bytes that must be free where the folder lies on the system's disk
#
# Prints two lines: free or taken, and why.
set -u
LC_ALL=C
export LC_ALL

folder=$1 site=$2 room=$3

verdict() {
  printf '%s\n' "$1" "$2"
  exit 0
}

if [ -e "$folder" ] && [ ! -d "$folder" ]; then verdict taken "it is no folder"; fi
if [ -d "$folder" ]; then
  owner=$(cat -- "$folder/.rackwright-site" 2>/dev/null)
  [ -n "$owner" ] && [ "$owner" != "$site" ] && verdict taken "it holds the files of the site «$owner»"
  found=$(find "$folder" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name .rackwright-site 2>/dev/null | head -n 1)
  [ -z "$owner" ] && [ -n "$found" ] && verdict taken "files lie there that are not this site's (${found##*/})"
fi
while read -r path _; do
  case $path in "$folder" | "\"$folder\"") verdict taken "/etc/exports exports it already" ;; esac
done 2>/dev/null </etc/exports

there=$folder
while [ ! -d "$there" ]; do there=$(dirname -- "$there"); done
at=$(df -P -- "$there" | awk 'NR == 2 { print $6 }')
free=$(df -P -B 1 -- "$there" | awk 'NR == 2 { print $4 }')
if [ "$at" = / ] && [ "${owner:-}" != "$site" ] && [ "${free:-0}" -lt "$room" ]; then
  verdict taken "it lies on the system's disk, which has $((free / 1000000000)) GB free and should have $((room / 1000000000)) GB"
fi
verdict free "it lies on $at"
