#!/bin/sh
# Start-up: --help and validate of a three-node site, beside a Java machine that only says its version.
# Claim: at most 0.4 s wall and 120 MiB resident on two cores.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
"$home/rackwright" --version >/dev/null
"$here/side_by_side.py" "rackwright --help" "'$home/rackwright' --help" "java -version" "java -version"
"$here/side_by_side.py" "rackwright validate" "'$home/rackwright' validate '$home/inventories/minimal/site.yml'" \
    "java -version" "java -version"
