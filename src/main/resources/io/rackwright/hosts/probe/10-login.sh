# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# Who we are there, and what Ansible would run its modules with.

# The arguments tell who logged in; by hand, as «sh capture.sh» or «sudo sh capture.sh», the session itself does.
login() {
  is_root=
  [ "$(id -u 2>/dev/null)" = 0 ] && is_root=yes
  if [ $# -gt 0 ]; then
    say uid "$1"
    say user "$2"
    login_name=$2
    say sudo "$3"
    say sudo_message "${4%%"$newline"*}"
  elif [ -n "$is_root" ] && [ -n "${SUDO_USER:-}" ]; then
    say uid "${SUDO_UID:-}"
    say user "$SUDO_USER"
    login_name=$SUDO_USER
    say sudo yes
  else
    say uid "$(id -u 2>/dev/null)"
    login_name=$(id -un 2>/dev/null)
    say user "$login_name"
    say sudo no
    say sudo_message 'run without sudo'
  fi
}

python() {
  path=$(command -v python3 2>/dev/null) || return
  say python "$path"
  # Without what it would load for a person: half the time.
  say python_version "$($limit "$path" -I -S -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null)"
}
