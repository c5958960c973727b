# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# Whether packages can be installed: locks, half-installed ones, held ones, a restart that is due.

packages() {
  [ -e /run/reboot-required ] && { first /run/reboot-required.pkgs; say reboot_due "yes $line"; }
  [ -r /var/lib/dpkg/status ] || return
  say package_manager apt
  for file in /var/lib/dpkg/updates/[0-9]*; do
    [ -e "$file" ] && say package_broken 'dpkg was interrupted' && break
  done
  # Only lines of state are looked at, and the name before each that tells of trouble.
  grep -B 1 -E '^Status: (hold |[^ ]+ reinstreq |[^ ]+ [^ ]+ (half-|unpacked|triggers-))' /var/lib/dpkg/status 2>/dev/null | {
    n=0
    while read -r key name state rest; do
      case "$key $name $state $rest" in
        'Package: '*) package=$name ;;
        'Status: hold '*) n=$((n + 1)) && [ "$n" -le 50 ] && say package_held "$package" ;;
        'Status: '*) n=$((n + 1)) && [ "$n" -le 50 ] && say package_broken "$package ${rest:-$state}" ;;
      esac
    done
  }
  # Who holds a lock of apt or dpkg, by the kernel's own list.
  inodes=
  # shellcheck disable=SC2045 # their numbers are wanted, not their names
  for word in $(ls -i /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock 2>/dev/null); do
    case $word in *[!0-9]*) ;; *) inodes="$inodes|$word" ;; esac
  done
  grep -E " WRITE +[0-9]+ +[0-9a-f]+:[0-9a-f]+:(${inodes#|}) " /proc/locks 2>/dev/null | while read -r _ _ _ _ pid _; do
    first "/proc/$pid/comm"
    say package_lock "$pid $line"
  done
}
