#!/bin/sh
# toolchain install, lean beside --full, from one folder of wheels so that the network has no part in it: seconds and MB.
# Claim: lean takes at most half of the space and no more time. RELEASE names another row of the catalogue.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
release=${RELEASE:-2.28.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
RACKWRIGHT_CACHE=$work/filling "$home/rackwright" toolchain download --release "$release" --wheels "$work/wheels" >/dev/null
rm -rf "$work/filling"
unset RACKWRIGHT_KUBESPRAY
install="'$home/rackwright' toolchain install --release $release --wheels '$work/wheels'"
"$here/side_by_side.py" --runs "${RUNS:-3}" \
    "lean install of $release" "rm -rf '$work/lean'; $install --toolchain-dir '$work/lean'" \
    "full install of $release" "rm -rf '$work/full'; $install --full --toolchain-dir '$work/full'"
lean=$(du -sm "$work/lean" | cut -f1)
full=$(du -sm "$work/full" | cut -f1)
echo "lean $lean MB, full $full MB, ratio $(awk "BEGIN {printf \"%.2f\", $lean / $full}")"
