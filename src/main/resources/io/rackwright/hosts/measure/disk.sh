# shellcheck shell=sh disable=SC2034
# How long the disk under etcd takes to make a small write safe: what etcd waits for at every change.
# Writes at most 22 MiB for at most 10 s into a private folder that it removes, on the filesystem where etcd's data
# (ask_etcd, else /var/lib/etcd) lies or will lie; touches nothing else. Handed to «/bin/sh -s» on standard input; half a script does nothing.

LC_ALL=C
PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"
export LC_ALL PATH
umask 077

say() { printf '%s=%s\n' "$1" "$2"; }
have() { command -v "$1" >/dev/null 2>&1; }

# Beside etcd's own files rather than among them, unless they have a filesystem of their own.
place() {
  at=${ask_etcd:-/var/lib/etcd}
  above=${at%/*}
  above=${above:-/}
  if [ -d "$at" ] && [ "$(stat -L -c %d "$at" 2>/dev/null)" != "$(stat -L -c %d "$above" 2>/dev/null)" ]; then return; fi
  at=$above
  while [ ! -d "$at" ]; do
    at=${at%/*}
    [ -n "$at" ] || { at=/; break; }
  done
}

# The sizes are those of etcd's write-ahead log, as the benchmarks of etcd's own documentation take them.
with_fio() {
  cd "$folder" || return 1
  $limit fio --name=wal --directory="$folder" --rw=write --ioengine=sync --fdatasync=1 --size=22m --bs=2300 \
    --runtime=10 --unlink=1 --output-format=json 2>/dev/null | awk '
      /"sync" *:/ { inside = 1 }
      inside && /"total_ios" *:/ { n = $0; gsub(/[^0-9]/, "", n); writes = n }
      inside && /"(50|99)\.0+" *:/ {
        split($0, part, ":"); gsub(/[^0-9]/, "", part[2])
        if ($0 ~ /"99/) p99 = part[2]; else p50 = part[2]
      }
      END {
        if (p99 == "") exit 1
        printf "disk_writes=%d\ndisk_p50_us=%d\ndisk_p99_us=%d\n", writes, p50 / 1000, p99 / 1000
      }' && say disk_tool fio
}

with_python() {
  $limit python3 -c '
import os, sys, time
block = os.urandom(2300)
file = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
os.unlink(sys.argv[1])
took = []
end = time.perf_counter() + 10
while len(took) < 22 * 1024 * 1024 // 2300:
    os.write(file, block)
    before = time.perf_counter()
    os.fdatasync(file)
    after = time.perf_counter()
    took.append(after - before)
    if after > end:
        break
took.sort()
for name, share in (("p50", 0.5), ("p99", 0.99)):
    at = min(len(took) - 1, int(len(took) * share))
    print("disk_%s_us=%d" % (name, took[at] * 1000000))
print("disk_writes=%d" % len(took))
' "$folder/wal" 2>/dev/null && say disk_tool python3
}

disk() {
  place
  say disk_path "$at"
  free=$(df -P -k "$at" 2>/dev/null | { read -r line; read -r name size used free rest; printf '%s' "$free"; })
  [ "${free:-0}" -gt 1048576 ] || { say disk_failure "less than 1 GiB is free at $at"; return; }
  have fio || have python3 || { say disk_failure 'neither fio nor python3 is there'; return; }
  trap '[ -z "${folder:-}" ] || rm -rf "$folder"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
  folder=$(mktemp -d "$at/.rackwright-measure.XXXXXX" 2>/dev/null) || folder=
  [ -n "$folder" ] || { say disk_failure "no folder can be made in $at"; return; }
  { have fio && with_fio; } || { have python3 && with_python; } || say disk_failure 'fio and python3 gave no figures'
  cd /
  rm -rf "$folder"
}

measure() {
  limit=
  have timeout && limit='timeout -k 2 25'
  echo 'rackwright-probe 1 begin'
  disk
  echo 'rackwright-probe 1 end'
}

measure </dev/null
exit 0
