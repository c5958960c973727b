#!/bin/sh
# One step of apply (the rehearsal's sixteen plays on three lab servers, about a minute), beside the same ansible-playbook
# by hand: same arguments and environment, without our launcher, callback plugin, journal and checks.
# Claim: apply adds at most 3 %. Its own start, the check of the servers and rendering are part of what it adds.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
work=$(mktemp -d)
cd "$work"
trap '"$home/rackwright" lab destroy --name bench >/dev/null; rm -rf "$work"' EXIT
"$home/rackwright" lab create --name bench --servers 3
site=rackwright-lab/bench/site.yml
"$home/rackwright" apply "$site" --rehearsal --accept-host-keys --until kubespray
command=$(find "$work/rackwright-lab/bench/.rackwright/bench/runs" -path "*/02-kubespray/command.json" | sort | tail -n 1)
"$here/side_by_side.py" --runs "${RUNS:-3}" \
    "rackwright apply" "'$home/rackwright' apply $site --rehearsal --only kubespray" \
    "ansible-playbook" "'$here/by_hand.py' '$command'"
