#!/bin/sh
# One step of apply (the rehearsal's sixteen plays on three lab servers, about a minute), beside the same ansible-playbook
# by hand: same arguments and environment, without our launcher, callback plugin, journal and checks.
# Claim: the step adds at most 3 %. The second ratio is of the whole command, with Java's start and the check of the servers.
set -eu
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
work=$(mktemp -d)
cd "$work"
trap '"$home/rackwright" lab destroy --name bench >/dev/null; rm -rf "$work"' EXIT
"$home/rackwright" lab create --name bench --servers 3
site=rackwright-lab/bench/site.yml
"$home/rackwright" apply "$site" --rehearsal --accept-host-keys --until kubespray
"$here/apply_overhead.py" --runs "${RUNS:-3}" "rackwright-lab/bench/.rackwright/bench" \
    "$home/rackwright" apply "$site" --rehearsal --only kubespray
