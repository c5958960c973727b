#!/bin/sh
# render of 5,000 nodes beside 500 nodes: the whole command, from the start of the Java machine to the files on disk.
# Claims: at most 2 s and 400 MiB; at most 11 times as long for ten times as many nodes; a second render with nothing
# changed says so and leaves every file as it is, but for the lock in which it names itself.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$home/inventories/minimal/tls" "$work/tls"
"$here/large_site.py" 5000 >"$work/5000.yml"
"$here/large_site.py" 500 >"$work/500.yml"
render="'$home/rackwright' render --workspace"
"$here/side_by_side.py" "render of 5,000 nodes" "rm -rf '$work/a'; $render '$work/a' '$work/5000.yml'" \
    "render of 500 nodes" "rm -rf '$work/b'; $render '$work/b' '$work/500.yml'"

stamps() {
    find "$work/a" -type f ! -name lock -exec stat -c '%n %i %Y %y %s' {} + | sort
}
stamps >"$work/before"
said=$("$home/rackwright" render --workspace "$work/a" "$work/5000.yml" 2>/dev/null)
stamps >"$work/after"
echo "second render of 5,000 nodes: $said"
if ! cmp -s "$work/before" "$work/after"; then
    echo "the second render wrote files although nothing had changed:" >&2
    diff "$work/before" "$work/after" >&2
    exit 1
fi
echo "and no file was written"
