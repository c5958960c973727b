#!/bin/sh
# check of three lab servers, beside the same probe script through three parallel ssh processes.
# Claim: at most 2.5 times their wall time, the Java machine's start included.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
work=$(mktemp -d)
cd "$work"
trap '"$home/rackwright" lab destroy --name bench >/dev/null; rm -rf "$work"' EXIT
"$home/rackwright" lab create --name bench --servers 3
site=rackwright-lab/bench/site.yml
"$home/rackwright" check "$site" --accept-host-keys >/dev/null
addresses=$(sed -n 's/.*address: *"\{0,1\}\([0-9.]*\)"\{0,1\}.*/\1/p' "$site" | head -n 3)
probe=$work/probe.sh
"$home/rackwright" capture "$site" --script >"$probe"
known=$work/rackwright-lab/bench/.rackwright/bench/known_hosts
ssh="ssh -i rackwright-lab/bench/id_ed25519 -o BatchMode=yes -o UserKnownHostsFile=$known"
parallel=
for address in $addresses; do parallel="$parallel $ssh ubuntu@$address sudo -n sh -s <'$probe' & "; done
"$here/side_by_side.py" "rackwright check" "'$home/rackwright' check $site" "3 x ssh" "$parallel wait"
