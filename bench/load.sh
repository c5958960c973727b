#!/bin/sh
# Reading and judging a site file: as a process for 5,000 nodes beside 500, inside a warm Java machine beside the YAML
# library alone, and files that mean harm beside a Java machine that only says its version.
# Claims: 5,000 nodes in 2.5 s and 350 MiB as a process; warm, 3 nodes in 50 ms and 5,000 in 1.5 s; a file of 50 MB, or
# aliases ten deep, in 2 s.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$home/inventories/minimal/tls" "$work/tls"
for nodes in 500 5000; do "$here/large_site.py" "$nodes" >"$work/$nodes.yml"; done
"$here/hostile_files.py" "$work"
"$home/rackwright" --version >/dev/null

validate="'$home/rackwright' validate"
"$here/side_by_side.py" "validate of 5,000 nodes" "$validate '$work/5000.yml'" \
    "validate of 500 nodes" "$validate '$work/500.yml'"
for file in values keys line text bomb; do
    "$here/side_by_side.py" --runs 3 --expect 3 "hostile: $file" "$validate '$work/$file.yml'" \
        "java -version" "java -version"
done
java -cp "$home/target/launcher/rackwright.jar" "$here/WarmLoad.java" "$home/inventories/minimal/site.yml" "$work/5000.yml"
