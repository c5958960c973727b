#!/bin/sh
# Takes new rules of ufw back by itself unless somebody confirms them. Copied to the server and run there as root.
#
#   sh guard arm SECONDS    keeps ufw's files as they are, and starts the timer that puts them back
#   sh guard confirm        the new rules stay; 3 where the timer was quicker
#   sh guard undo           puts the files back at once
#
# The folder of the copies changes its name once, and so either confirm or undo has it. All of it lies in memory: a
# server that restarts meanwhile starts with the new rules.
set -eu

here=${RACKWRIGHT_GUARD:-/run/rackwright-firewall}
rules=${RACKWRIGHT_UFW:-/etc/ufw}
unit=rackwright-firewall-undo

arm() {
    systemctl stop "$unit.timer" 2>/dev/null || :
    rm -rf "$here/before" "$here/confirmed" "$here/undone" "$here/copy"
    mkdir -m 0700 "$here/copy"
    cp -p "$rules/after.rules" "$rules/after6.rules" "$rules/ufw.conf" "$here/copy/"
    mv "$here/copy" "$here/before"
    systemd-run --quiet --unit="$unit" --on-active="${1}s" --timer-property=AccuracySec=1s /bin/sh "$here/guard" undo
}

confirm() {
    mv "$here/before" "$here/confirmed" 2>/dev/null || { echo "the rules were taken back already" >&2; exit 3; }
    systemctl stop "$unit.timer"
    rm -rf "$here"
}

undo() {
    mv "$here/before" "$here/undone" 2>/dev/null || exit 0
    systemctl stop "$unit.timer" 2>/dev/null || :
    cp -p "$here/undone/after.rules" "$here/undone/after6.rules" "$rules/"
    if grep -qi '^ENABLED=yes' "$here/undone/ufw.conf"; then
        # Should the old rules not load either: nobody is shut out.
        ufw reload || ufw --force disable
    else
        ufw --force disable
    fi
}

case ${1:-} in
    arm) arm "${2:?seconds}" ;;
    confirm) confirm ;;
    undo) undo ;;
    *) echo "usage: guard arm SECONDS | confirm | undo" >&2; exit 2 ;;
esac
