#!/bin/sh
# Tests of the launcher, of building and of installing, with a Java, a Maven and an apt-get that only note their calls.
#
#   launcher_test.sh list    the names of the cases
#   launcher_test.sh NAME    runs one; exit 0 when it holds
#   launcher_test.sh         runs all
#
# The cases about the archive need target/rackwright-*.tar.gz and are skipped where it was not made.
# shellcheck disable=SC2016 # texts that must arrive unexpanded
set -eu

root=$(cd -P -- "$(dirname -- "$0")/../../.." && pwd)
self=$root/src/test/sh/launcher_test.sh

cases() { sed -n 's/^case_\([A-Za-z]*\)() {$/\1/p' "$self"; }

# ---- a small world in a folder whose name has blanks and a quote ----

a_world() {
    world=$(mktemp -d)/"it's a world"
    mkdir -p "$world/bin" "$world/jvms" "$world/store"
    checkout="$world/check out"
    mkdir -p "$checkout/src/main" "$checkout/templates" "$checkout/.mvn"
    cp -R "$root/rackwright" "$root/lib" "$root/pom.xml" "$checkout"
    echo 'class One {}' >"$checkout/src/main/One.java"
    for tool in sh env find readlink sed stat grep cat mkdir mktemp mv rm touch cp id tail head sort xargs sha256sum \
        flock sleep awk stty dirname git; do
        ln -s "$(command -v "$tool")" "$world/bin/$tool"
    done
    ln -s /bin/true "$world/bin/true"
    a_java 17.0.9 "$world/store/java-17"
    a_program "$world/store/mvn" <<'FAKE'
[ "$1" = --version ] && echo "Apache Maven 3.6.3 (made up)" && exit
echo "$*" >>"$WORLD/mvn.calls"
[ ! -e "$WORLD/mvn.slow" ] || sleep 1
echo "compiling"
[ ! -e "$WORLD/mvn.fails" ] || { echo "error: cannot find symbol"; exit 1; }
for option in "$@"; do case $option in -Dbuild.folder=*) folder=${option#*=} ;; esac; done
mkdir -p "$folder"
cp "$WORLD/jar" "$folder/rackwright.jar"
FAKE
    a_program "$world/bin/apt-get" <<'FAKE'
echo "${DEBIAN_FRONTEND:-} apt-get $*" >>"$WORLD/apt.calls"
echo "unpacking, and a lot of other noise"
[ ! -e "$WORLD/apt.fails" ] || { echo "E: no such package"; exit 100; }
case " $* " in *" openjdk-17-"* | *" default-"*) cp -R "$WORLD/store/java-17" "$WORLD/jvms/java-17" ;; esac
case " $* " in *" maven "*) cp "$WORLD/store/mvn" "$WORLD/bin/mvn" ;; esac
FAKE
    echo "a jar" >"$world/jar"
    trap 'rm -rf "${world%/*}"' EXIT
}

# A Java that prints its own arguments after the jar, one in a line, and ends with $JAVA_EXIT.
a_java() {
    mkdir -p "$2/bin"
    printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\n' "$1" >"$2/release"
    a_program "$2/bin/java" <<'FAKE'
case " $* " in *" -XX:DumpLoadedClassList="* | *" -Xshare:dump "*) exit 1 ;; esac
for argument in "$@"; do case $argument in -Drackwright.*) echo "$argument" >>"$WORLD/java.properties" ;; esac; done
while [ "$1" != -jar ]; do shift; done
shift 2
echo "pid $$" >"$WORLD/java.pid"
echo "LC_ALL=${LC_ALL:-}" >"$WORLD/java.locale"
for argument in "$@"; do printf '<%s>\n' "$argument"; done
exit "${JAVA_EXIT:-0}"
FAKE
    cp "$2/bin/java" "$2/bin/javac"
}

a_program() {
    { echo '#!/bin/sh'; cat; } >"$1"
    chmod +x "$1"
}

with_tools() {
    cp -R "$world/store/java-17" "$world/jvms/java-17"
    cp "$world/store/mvn" "$world/bin/mvn"
}

# Runs a command in the small world: its output is in $out and $err, its exit code in $code.
in_world() {
    code=0
    env -i HOME="$world" WORLD="$world" PATH="$world/bin" RACKWRIGHT_JVM_FOLDER="$world/jvms" "$@" \
        >"$world/out" 2>"$world/err" </dev/null || code=$?
    out=$(cat "$world/out")
    err=$(cat "$world/err")
}

# ---- what the cases say ----

broken() {
    printf 'not so: %s\n--- exit code %s, stdout:\n%s\n--- stderr:\n%s\n' "$*" "$code" "$out" "$err" >&2
    exit 1
}

ends_with() { [ "$code" -eq "$1" ] || broken "ends with exit code $1"; }
says() { case $err in *"$1"*) ;; *) broken "stderr says: $1" ;; esac }
does_not_say() { case $err in *"$1"*) broken "stderr does not say: $1" ;; esac }
prints() { [ "$out" = "$1" ] || broken "stdout is exactly: $1"; }
builds() { [ "$(grep -c package "$world/mvn.calls")" -eq "$1" ] || broken "Maven was called $1 times"; }
installed_nothing() { [ ! -e "$world/apt.calls" ] || broken "apt-get was not called"; }

# ---- finding itself, passing on ----

case_worksThroughLinksFromAnywhereAndWithBlanksInPaths() {
    a_world
    with_tools
    mkdir "$world/el se"
    ln -s "../check out/rackwright" "$world/el se/first"
    ln -s "$world/el se/first" "$world/bin/second link"
    cd /
    in_world "$world/bin/second link" validate
    ends_with 0
    prints "<validate>"
    grep -qxF -- "-Drackwright.home=$checkout" "$world/java.properties" || broken "home is the checkout"
    cd "$checkout"
    in_world ./rackwright one
    prints "<one>"
    in_world sh rackwright two
    prints "<two>"
}

case_startsWhereTheFolderWasRemoved() {
    a_world
    with_tools
    mkdir "$world/gone"
    cd "$world/gone"
    rmdir "$world/gone"
    in_world "$checkout/rackwright" history /site.yml
    ends_with 0
    prints "$(printf '<%s>\n' history /site.yml)"
    says "the folder in which you are was removed"
}

case_passesEveryArgumentOnUntouched() {
    a_world
    with_tools
    in_world "$checkout/rackwright" --yes 'a  b' '' '*' "it's" '$HOME' --x=1 -- --yes
    prints "$(printf '<%s>\n' --yes 'a  b' '' '*' "it's" '$HOME' --x=1 -- --yes)"
}

case_keepsTheExitCode() {
    a_world
    with_tools
    for expected in 0 2 5 130; do
        in_world JAVA_EXIT=$expected "$checkout/rackwright" x
        ends_with $expected
    done
}

case_becomesTheProgramSoThatSignalsReachIt() {
    a_world
    with_tools
    in_world "$checkout/rackwright" x
    env -i HOME="$world" WORLD="$world" PATH="$world/bin" RACKWRIGHT_JVM_FOLDER="$world/jvms" \
        "$checkout/rackwright" x >/dev/null &
    pid=$!
    wait $pid
    [ "$(cat "$world/java.pid")" = "pid $pid" ] || broken "the Java machine has the launcher's process id $pid"
}

case_seesToALocaleInUtf8() {
    a_world
    with_tools
    in_world LANG=C "$checkout/rackwright" x
    grep -qx "LC_ALL=C.UTF-8" "$world/java.locale" || broken "LC_ALL is set where no UTF-8 is"
    in_world LANG=de_DE.utf8 "$checkout/rackwright" x
    grep -qx "LC_ALL=" "$world/java.locale" || broken "a UTF-8 locale stays"
}

case_givesFurtherJavaOptions() {
    a_world
    with_tools
    in_world RACKWRIGHT_JAVA_OPTS="-Drackwright.a=1 -Drackwright.b=2" "$checkout/rackwright" x
    grep -qx -- "-Drackwright.b=2" "$world/java.properties" || broken "the option arrives"
}

# ---- what the machine lacks ----

case_namesWhatIsMissingAndTheExactCommand() {
    a_world
    in_world "$checkout/rackwright" validate 'my site.yml'
    ends_with 7
    prints ""
    installed_nothing
    says "lacks a Java 17 (or newer) compiler, Maven 3.6.3 or newer"
    says "jdk-headless maven"
    says "validate 'my site.yml'"
    says "RACKWRIGHT_YES=1 "
}

case_looksPastAJavaThatIsTooOld() {
    a_world
    with_tools
    a_java 11.0.2 "$world/old"
    in_world JAVA_HOME="$world/old" "$checkout/rackwright" x
    ends_with 0
    rm -r "$world/jvms/java-17"
    in_world JAVA_HOME="$world/old" "$checkout/rackwright" x
    ends_with 7
    says "lacks Java 17 or newer."
}

case_installsWhenToldYesAndSaysItFirst() {
    a_world
    in_world "$checkout/rackwright" validate site.yml --yes
    ends_with 0
    prints "$(printf '<%s>\n' validate site.yml --yes)"
    says "To be installed with apt-get"
    does_not_say "noise"
    grep -q "^noninteractive apt-get .*install --yes --no-install-recommends .*jdk-headless maven$" "$world/apt.calls" ||
        broken "apt-get installs the JDK and Maven, asking nothing"
}

case_installsWhenTheEnvironmentSaysYes() {
    a_world
    in_world RACKWRIGHT_YES=1 "$checkout/rackwright" x
    ends_with 0
    rm "$world/apt.calls"
    in_world "$checkout/rackwright" x
    ends_with 0
    installed_nothing
}

case_asksOnATerminal() {
    command -v script >/dev/null || { echo "skipped: no script(1) to make a terminal"; return 0; }
    a_world
    for answer in n y; do
        code=0
        err=
        out=$(echo "$answer" | env -i HOME="$world" WORLD="$world" PATH="$world/bin" RACKWRIGHT_JVM_FOLDER="$world/jvms" \
            SHELL=/bin/sh LAUNCHER="$checkout/rackwright" "$(command -v script)" -qec '"$LAUNCHER" x' /dev/null) || code=$?
        case $out in *"Install now? [y/N]"*) ;; *) broken "it asks" ;; esac
        if [ $answer = n ]; then
            ends_with 7
            installed_nothing
        else
            ends_with 0
        fi
    done
}

case_saysSoWhenPackagesCannotBeInstalled() {
    a_world
    : >"$world/apt.fails"
    in_world RACKWRIGHT_YES=1 "$checkout/rackwright" x
    ends_with 7
    says "E: no such package"
    says "$checkout/target/apt-get.log"
}

case_needsSudoWhenNotRoot() {
    a_world
    rm "$world/bin/id"
    a_program "$world/bin/id" <<'FAKE'
echo 1000
FAKE
    in_world RACKWRIGHT_YES=1 "$checkout/rackwright" x
    ends_with 7
    says "As root, type: apt-get install"
    a_program "$world/bin/sudo" <<'FAKE'
[ "$1" != -n ] || shift
echo "sudo" >>"$WORLD/sudo.calls"
exec "$@"
FAKE
    in_world RACKWRIGHT_YES=1 "$checkout/rackwright" x
    ends_with 0
    [ -s "$world/sudo.calls" ] || broken "sudo is used"
}

case_asksForPythonAndDockerOnlyWhereTheyAreUsed() {
    a_world
    with_tools
    in_world "$checkout/rackwright" validate x
    ends_with 0
    in_world "$checkout/rackwright" apply x
    ends_with 7
    says "Python 3.9 or newer with venv, an OpenSSH client"
    does_not_say "Docker"
    in_world "$checkout/rackwright" lab demo
    ends_with 7
    says "a Docker client"
    in_world "$checkout/rackwright" lab demo --help
    ends_with 0
}

# ---- building ----

case_buildsOnceAndAgainWhenASourceChanged() {
    a_world
    with_tools
    in_world "$checkout/rackwright" x
    says "building Rackwright"
    prints "<x>"
    in_world "$checkout/rackwright" x
    does_not_say "building"
    builds 1
    sleep 0.02
    echo 'class Two {}' >"$checkout/src/main/Two.java"
    in_world "$checkout/rackwright" x
    builds 2
    rm "$checkout/src/main/Two.java"
    in_world "$checkout/rackwright" x
    builds 3
    echo '<!-- -->' >>"$checkout/pom.xml"
    in_world "$checkout/rackwright" x
    builds 4
    echo 'x' >"$checkout/templates/a.ftl"
    in_world "$checkout/rackwright" x
    builds 5
}

case_doesNotBuildForATouchedFile() {
    a_world
    with_tools
    in_world "$checkout/rackwright" x
    sleep 0.02
    touch "$checkout/src/main/One.java" "$checkout/src/main"
    in_world "$checkout/rackwright" x
    ends_with 0
    builds 1
}

case_twoAtOnceBuildOnce() {
    a_world
    with_tools
    : >"$world/mvn.slow"
    (in_world "$checkout/rackwright" x) &
    first=$!
    in_world "$checkout/rackwright" x
    wait $first
    ends_with 0
    builds 1
}

case_aFailedBuildShowsTheEndOfItsLogAndKeepsTheOldJar() {
    a_world
    with_tools
    in_world "$checkout/rackwright" x
    sleep 0.02
    echo 'class One { ! }' >"$checkout/src/main/One.java"
    : >"$world/mvn.fails"
    for attempt in 1 2; do
        in_world "$checkout/rackwright" x
        ends_with 7
        prints ""
        says "error: cannot find symbol"
        says "$checkout/target/build.log"
        builds $((attempt + 1))
    done
    rm "$world/mvn.fails"
    echo 'class One {}' >"$checkout/src/main/One.java"
    in_world "$checkout/rackwright" x
    ends_with 0
    builds 3
}

case_aRunningProgramKeepsItsJar() {
    a_world
    with_tools
    in_world "$checkout/rackwright" x
    exec 8<"$checkout/target/launcher/rackwright.jar"
    sleep 0.02
    echo "a newer jar" >"$world/jar"
    echo 'class Two {}' >"$checkout/src/main/Two.java"
    in_world "$checkout/rackwright" x
    [ "$(cat <&8)" = "a jar" ] || broken "the open jar is the old one"
    [ "$(cat "$checkout/target/launcher/rackwright.jar")" = "a newer jar" ] || broken "the new jar is in place"
}

# ---- the real program ----

# The archive of this build: one that is older than the jar is of another.
find_archive() {
    archive=$(find "$root/target" -maxdepth 1 -name 'rackwright-*.tar.gz' -newer "$root/target/rackwright.jar" 2>/dev/null)
    [ -n "$archive" ] || { echo "skipped: no archive of this build; mvn -Pdist package makes it"; return 1; }
}

case_theArchiveRunsWithJavaAlone() {
    find_archive || return 0
    # shellcheck source=/dev/null disable=SC2154
    java=$(. "$root/lib/machine.sh" && find_java java && echo "$java_home")
    a_world
    mkdir "$world/un packed"
    tar -xzf "$archive" -C "$world/un packed"
    launcher=$(echo "$world/un packed"/rackwright-*/rackwright)
    rm "$world/bin/apt-get"
    in_world JAVA_HOME="$java" "$launcher" --version
    ends_with 0
    [ -z "$err" ] || broken "stderr is empty"
    case $out in "rackwright "[0-9]*) ;; *) broken "stdout is the version" ;; esac
    [ -s "$(dirname "$launcher")/lib/rackwright.jsa" ] || broken "the archive of shared classes was made"
    in_world JAVA_HOME="$java" "$launcher" --no-such-option
    ends_with 2
    chmod -R a-w "$world/un packed"
    in_world JAVA_HOME="$java" "$launcher" --version
    ends_with 0
    chmod -R u+w "$world/un packed"
}

# Modes in the archive are written by hand: they must say what git says.
case_theArchiveHasGitsModes() {
    find_archive || return 0
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    git -C "$root" ls-files -s rackwright lib/machine.sh lib/classes.sh lib/check.classes docs inventories playbooks lab |
        sed -n 's/^100\([0-9]*\) [^\t]*\t\(.*\)/\1 \2/p' | sort >"$work/git"
    tar -xzpf "$archive" -C "$work" --strip-components=1 --exclude='*/lib/rackwright.jar'
    (cd "$work" && find rackwright lib docs inventories playbooks lab -type f -printf '%m %p\n' 2>/dev/null | sort) >"$work/tar"
    diff "$work/git" "$work/tar"
}

# ----

case ${1:-} in
    list) cases ;;
    '')
        failed=0
        for name in $(cases); do
            if output=$("$self" "$name" 2>&1); then
                echo "ok      $name"
            else
                failed=$((failed + 1))
                printf 'FAILED  %s\n%s\n' "$name" "$output"
            fi
        done
        [ $failed -eq 0 ]
        ;;
    *) "case_$1" ;;
esac
