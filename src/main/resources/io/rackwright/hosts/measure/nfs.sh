# shellcheck shell=sh disable=SC2034,SC2209
# What a look at an NFS server cannot tell: whether root mounts the export, writes a file, makes it safe, gives it to
# another user, reads it back and removes it, and how much is free. For each line of ask_nfs, «server|path|options»: one
# file of one line with a name of our own, in a private mount point that is taken away again whatever happens.
# Handed to «/bin/sh -s» on standard input; half a script does nothing.

LC_ALL=C
PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"
export LC_ALL PATH
umask 077

newline='
'

say() { printf '%s=%s\n' "$1" "$2"; }
have() { command -v "$1" >/dev/null 2>&1; }

# Never removes what is in a mount: only the file of ours, and empty folders.
clean() {
  [ -z "${file:-}" ] || rm -f "$file" 2>/dev/null
  file=
  if [ -n "${mounted:-}" ]; then $limit umount "$folder/at" 2>/dev/null || umount -l "$folder/at" 2>/dev/null; fi
  mounted=
  [ -z "${folder:-}" ] || rmdir "$folder/at" "$folder" 2>/dev/null
  folder=
}

# SERVER PATH OPTIONS: prints the step that failed, or «ok», with the tool's last words.
attempt() {
  step=mount name=
  # Whatever the site wants for its volumes, a measurement must not hang: soft, and one try.
  said=$($limit mount -t nfs -o "${3:+$3,}soft,timeo=50,retrans=1,retry=0,nosuid,nodev,noexec" "$1:$2" "$folder/at" 2>&1) || return
  mounted=yes
  space=$($limit df -P -k "$folder/at" 2>/dev/null | { read -r line; read -r name size used free rest; printf '%s|%s' "$size" "$free"; })
  step=write
  token=$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
  name="$folder/at/.rackwright-measure.$token"
  said=$(printf '%s\n' "$token" | $limit dd of="$name" conv=excl,fsync 2>&1) || return
  file=$name
  step=chown
  said=$($limit chown 65534:65534 "$file" 2>&1) || return
  step=read
  said=$($limit cat "$file" 2>&1)
  [ "$said" = "$token" ] || return
  step=remove
  said=$($limit rm "$file" 2>&1) || return
  file=
  step=ok said=
}

measure_one() {
  space='0|0' said='' step=''
  folder=$(mktemp -d /run/rackwright-measure.XXXXXX 2>/dev/null || mktemp -d /tmp/rackwright-measure.XXXXXX 2>/dev/null) || folder=
  if [ -z "$folder" ] || ! mkdir "$folder/at"; then
    say nfs_failure 'no folder can be made to mount at'
    return
  fi
  attempt "$1" "$2" "$3"
  clean
  said=${said##*"$newline"}
  # The same words on every server, whatever the file is called there.
  [ -z "$name" ] || case $said in *"$name"*) said="${said%%"$name"*}the file${said#*"$name"}" ;; esac
  say nfs "$1:$2|$step|${space:-0|0}|$said"
}

nfs() {
  [ "$(id -u)" = 0 ] || { say nfs_failure 'only root may mount, and this login cannot become root'; return; }
  have mount.nfs || { say nfs_failure 'nfs-common is not installed'; return; }
  have timeout || { say nfs_failure 'timeout is not installed'; return; }
  trap clean EXIT
  trap 'exit 1' HUP INT TERM PIPE
  rest=${ask_nfs:-}
  while [ -n "$rest" ]; do
    line=${rest%%"$newline"*}
    case $rest in *"$newline"*) rest=${rest#*"$newline"} ;; *) rest= ;; esac
    options=${line#*|}
    measure_one "${line%%|*}" "${options%%|*}" "${options#*|}"
  done
}

measure() {
  limit='timeout -k 2 12'
  echo 'rackwright-probe 1 begin'
  nfs
  echo 'rackwright-probe 1 end'
}

measure </dev/null
exit 0
