# shellcheck shell=sh disable=SC2034,SC2154 # the caller sets some of these, and reads others
# Builds the program of a checkout when its sources have changed, once however many ask at the same time.
# After machine.sh; the caller sets jar, where the built program is to lie. Maven works in a folder of its own, away from
# the one that developers' Maven uses, and what it made is put in place by renaming, so that a running Rackwright keeps
# the jar it started with.

built=$home/target/launcher/built
build_folder=$home/target/launcher/build
build_log=$home/target/build.log

# What the jar is made of, from the checkout's root.
INPUTS="pom.xml .mvn src/build src/main templates"

# Costs one «find». Something newer than the last build is not yet a change: a file that was touched, or a branch that
# was left and taken again, has the same content, and then the mark of the last build is renewed.
is_built() {
    [ -f "$jar" ] && [ -f "$built" ] || return 1
    [ -n "$(changed_since_build)" ] || return 0
    [ -w "$built" ] && mark=$(new_mark) || return 1
    if [ "$(cat "$built")" = "$(digest)" ]; then
        cat "$built" >"$mark.text" && touch -r "$mark" "$mark.text" && mv -f "$mark.text" "$built"
        rm -f "$mark"
        return 0
    fi
    rm -f "$mark"
    return 1
}

# The first input that is newer than the last build, if any.
changed_since_build() {
    # shellcheck disable=SC2086 # names without blanks
    (cd "$home" && find $INPUTS -newer "$built" -print -quit 2>/dev/null)
}

digest() {
    # shellcheck disable=SC2086
    (cd "$home" && find $INPUTS -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
}

# An empty file whose time is now; what changes from here on is newer.
new_mark() { mktemp "$home/target/launcher/mark.XXXXXX"; }

build() {
    mkdir -p "$home/target/launcher" 2>/dev/null || :
    [ -w "$home/target/launcher" ] ||
        fail "Rackwright must be built first, and $(id -un) may not write to $home/target. Make it writable, or clone the repository into a folder of your own."
    exec 9>"$home/target/launcher/lock"
    if ! flock -n 9; then
        say "another process is building Rackwright here; waiting for it"
        flock 9
    fi
    is_built || run_maven
    exec 9>&-
}

run_maven() {
    mark=$(new_mark)
    sources=$(digest)
    if [ -d "${HOME:-}/.m2/repository" ]; then
        say "building Rackwright (log: $build_log)"
    else
        say "building Rackwright; the first time Maven fetches libraries, which takes a minute or two (log: $build_log)"
    fi
    if ! package >"$build_log" 2>&1; then
        # A line that broke while libraries were fetched is worth one more try; a compiler error is not.
        if ! grep -q 'Could not transfer' "$build_log" || ! package >>"$build_log" 2>&1; then build_failed; fi
    fi
    [ -f "$build_folder/rackwright.jar" ] || build_failed
    cp "$build_folder/rackwright.jar" "$jar.new"
    rm -f "${jar%.jar}.jsa" "${jar%.jar}.jsa.for"
    mv -f "$jar.new" "$jar"
    printf '%s\n' "$sources" >"$mark.text"
    touch -r "$mark" "$mark.text"
    mv -f "$mark.text" "$built"
    rm -f "$mark"
}

# Without tests and checkers: they are ./test's.
package() {
    (cd "$home" && JAVA_HOME=$jdk_home "$maven" -B -Pquick -Dbuild.folder="$build_folder" -Dmaven.test.skip=true package </dev/null 9>&-)
}

build_failed() {
    rm -f "$mark"
    tail -n 25 "$build_log" >&2
    fail "building failed; the lines above are the end of $build_log"
}
