# shellcheck shell=sh disable=SC2034,SC2154 # the caller sets some of these, and reads others
# Class-data sharing: an archive of the classes that a start needs, made once for this jar and this Java, halves the
# time of «--help» and «validate». Everything here may fail: without the archive the program only starts slower.
# The caller sets jar and java_home; this sets shared_classes.

prepare_shared_classes() {
    shared_classes=${jar%.jar}.jsa
    made_for=
    # The archive is of use to exactly this Java and this path; a new jar removes it.
    { read -r made_for <"$shared_classes.for"; } 2>/dev/null || :
    if [ "$made_for" = "$java_home $jar" ] || ! [ -w "${jar%/*}" ]; then return 0; fi
    printf '%s\n' "$java_home $jar" >"$shared_classes.for" || return 0
    archive_classes >/dev/null 2>&1 </dev/null || :
}

archive_classes() {
    work=$(mktemp -d "$shared_classes.XXXXXX") || return 1
    train --help
    for site in "$home"/inventories/*/site.yml; do
        [ -f "$site" ] || continue
        train validate "$site"
        train render "$site" --workspace "$work/workspace"
        break
    done
    # check needs servers to be trained on; what it loads besides was noted beforehand.
    grep -v '^#' "$home/lib/check.classes" >"$work/check.classes" || :
    cat "$work"/*.classes | awk '!seen[$0]++' >"$work/all"
    "$java_home/bin/java" -XX:+UseG1GC -Xshare:dump -XX:SharedClassListFile="$work/all" \
        -XX:SharedArchiveFile="$work/archive" -cp "$jar" && mv -f "$work/archive" "$shared_classes"
    rm -rf "$work"
}

# One run of the program that notes which classes it loads; what it says and how it ends does not matter.
train() {
    "$java_home/bin/java" -Xshare:off -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -XX:DumpLoadedClassList="$work/$1.classes" -Drackwright.home="$home" -jar "$jar" "$@" || :
}
