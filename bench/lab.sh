#!/bin/sh
# lab create of three servers with the image cached, beside the engine starting three idle containers of that image.
# Claim: at most 15 s.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
work=$(mktemp -d)
cd "$work"
trap '"$home/rackwright" lab destroy --name bench >/dev/null 2>&1 || :; rm -rf "$work"' EXIT
"$home/rackwright" lab create --name bench --servers 3
image=$(docker ps --filter label=io.rackwright.lab=bench --format '{{.Image}}' | head -n 1)
"$home/rackwright" lab destroy --name bench
idle="for n in 1 2 3; do docker run --rm --entrypoint /bin/true $image; done"
"$here/side_by_side.py" --runs 3 "lab create and destroy" \
    "'$home/rackwright' lab create --name bench --servers 3 && '$home/rackwright' lab destroy --name bench" \
    "three idle containers" "$idle"
