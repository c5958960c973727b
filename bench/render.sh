#!/bin/sh
# render of 5,000 nodes beside 500 nodes: the whole command, from the start of the Java machine to the files on disk.
# Claim: at most 3 s, and at most 12 times as long for ten times as many nodes.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$home/inventories/minimal/tls" "$work/tls"
"$here/large_site.py" 5000 >"$work/5000.yml"
"$here/large_site.py" 500 >"$work/500.yml"
render="'$home/rackwright' render --force --workspace"
"$here/side_by_side.py" "render of 5,000 nodes" "rm -rf '$work/a'; $render '$work/a' '$work/5000.yml'" \
    "render of 500 nodes" "rm -rf '$work/b'; $render '$work/b' '$work/500.yml'"
