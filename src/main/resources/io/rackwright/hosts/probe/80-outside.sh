# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What the site asks about: the lists that stand before this script, one entry per line.

outside() {
  printf '%s\n' "${ask_paths:-}" | while IFS= read -r path; do
    [ -n "$path" ] || continue
    if [ -d "$path" ]; then say path "directory $path"; elif [ -e "$path" ]; then say path "other $path"; else say path "absent $path"; fi
  done
}
