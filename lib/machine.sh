# shellcheck shell=sh disable=SC2034,SC2154 # the caller sets some of these, and reads others
# What the machine must have, and how it gets it: from the distribution's packages, told first and asked for.
# For rackwright, test and mvnw, which set «home» (root of the checkout or archive) and «program» (name in messages).
#
# meet NEED...   returns when every need is met, else ends the program with exit 7 and the command to type.
# Needs: java jdk maven python ssh sshd openssl git lab. They set java_home, jdk_home, maven and python.

PATH=$PATH:/usr/sbin:/sbin

# File names and messages are UTF-8, and Ansible refuses to run under another encoding.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

APT_LOCK_SECONDS=600

say() { printf '%s: %s\n' "$program" "$*" >&2; }

fail() {
    say "$*"
    exit 7
}

# One shell word for the given text.
quoted() {
    case $1 in
        '' | *[!A-Za-z0-9_./:=@%+,-]*) printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")" ;;
        *) printf '%s' "$1" ;;
    esac
}

# Keeps the call as it was typed, for messages, and looks whether the operator has agreed beforehand.
remember_call() {
    agreed=${RACKWRIGHT_YES:-}
    [ "$agreed" = 1 ] || agreed=
    for word in "$@"; do
        case $word in
            --) break ;;
            --yes) agreed=1 ;;
        esac
    done
    [ -z "$agreed" ] || export RACKWRIGHT_YES=1
    call_program=$1
    shift
    call_arguments=
    [ $# -eq 0 ] || call_arguments=$(for word in "$@"; do printf ' %s' "$(quoted "$word")"; done)
}

# needs_of COMMAND [SUBCOMMAND]: what it needs besides Java; the others read files and speak SSH themselves.
needs_of() {
    case $1 in
        apply | verify | add-node | remove-node | upgrade | reset | rebuild | bundle) echo python ssh openssl git ;;
        toolchain)
            case ${2:-} in
                install) echo python ssh git ;;
                download) echo python ;;
            esac
            ;;
        catalog) [ "${2:-}" != extract ] || echo git ;;
        lab) echo python ssh openssl git lab ;;
    esac
}

meet() {
    look_for "$@"
    [ -n "$lacks" ] || return 0
    agree_to_install
    install
    look_for "$@"
    [ -z "$lacks" ] || fail "after installing$packages_installed this machine still lacks $lacks. The packages' own messages are in $apt_log."
}

look_for() {
    lacks=
    packages=
    for need in "$@"; do "need_$need"; done
}

# lack WHAT PACKAGE...
lack() {
    lacks="${lacks:+$lacks, }$1"
    shift
    for package in "$@"; do
        case "$packages " in
            *" $package "*) ;;
            *) packages="$packages $package" ;;
        esac
    done
}

have() { command -v "$1" >/dev/null 2>&1; }

# A compiler that is on its way brings the machine along.
need_java() {
    case $packages in
        *-jdk-headless*) ;;
        *) find_java java || lack "Java 17 or newer" "$(java_package jre)" ;;
    esac
}

need_jdk() {
    find_java javac || lack "a Java 17 (or newer) compiler" "$(java_package jdk)"
    jdk_home=$java_home
}

need_maven() {
    if ! maven=$(command -v mvn) || ! maven_is_new_enough; then lack "Maven 3.6.3 or newer" maven; fi
}

# Two questions: the machine's own python3 runs our launcher of plays; some Python of 3.9 or newer, whatever its name,
# holds the ansible that Kubespray pins. Ubuntu 20.04 has 3.9 beside its 3.8.
need_python() {
    for python in python3 python3.12 python3.11 python3.10 python3.9 none; do
        ! python_with_venv "$python" 9 || break
    done
    if [ "$python" = none ]; then
        case $(os_release) in
            ubuntu:20.04) lack "Python 3.9 or newer with venv" python3 python3-venv python3.9 python3.9-venv ;;
            *) lack "Python 3.9 or newer with venv" python3 python3-venv ;;
        esac
    fi
    python_with_venv python3 8 || [ "$python" = none ] || lack "a python3 of 3.8 or newer with venv" python3 python3-venv
}

python_with_venv() {
    "$1" -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, $2))" >/dev/null 2>&1
}

need_ssh() { { have ssh && have ssh-keygen; } || lack "an OpenSSH client" openssh-client; }

# For tests that start a server of their own. Where systemd runs, the package would start one for everybody: there an
# sshd is used when the machine has one, and else those tests are skipped.
need_sshd() { [ -x /usr/sbin/sshd ] || [ -d /run/systemd/system ] || lack "an sshd for the tests" openssh-server; }

need_openssl() { have openssl || lack openssl openssl; }

need_git() { have git || lack git git; }

# What proves of the probe that it runs in every shell and writes nothing.
need_proof() {
    have shellcheck || lack shellcheck shellcheck
    have busybox || lack busybox busybox
    have strace || lack strace strace
}

need_lab() {
    have docker || lack "a Docker client" docker.io
    have dockerd || [ -n "${DOCKER_HOST:-}" ] || docker version >/dev/null 2>&1 || lack "a Docker engine" docker.io
    have debootstrap || lack debootstrap debootstrap
    have mkfs.ext4 || lack mkfs.ext4 e2fsprogs
    have losetup || lack losetup mount
    have ip || lack ip iproute2
}

# find_java PROGRAM: sets java_home to the first Java of version 17 or newer that has bin/PROGRAM.
find_java() {
    java_home=
    ! try_java "${JAVA_HOME:-}" "$1" || return 0
    if path=$(command -v java); then
        path=$(readlink -f "$path")
        case $path in
            */bin/java) path=${path%/bin/java} ;;
            *) path=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p') ;;
        esac
        ! try_java "$path" "$1" || return 0
    fi
    for path in "${RACKWRIGHT_JVM_FOLDER:-/usr/lib/jvm}"/*; do
        ! try_java "$path" "$1" || return 0
    done
    return 1
}

try_java() {
    [ -n "$1" ] && [ -x "$1/bin/$2" ] || return 1
    version=
    if [ -r "$1/release" ]; then
        while IFS='="' read -r name _ version _; do
            [ "$name" != JAVA_VERSION ] || break
            version=
        done <"$1/release"
    fi
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    version=${version%%[!0-9]*}
    [ "${version:-0}" -ge 17 ] || return 1
    java_home=$1
}

java_package() {
    case $(os_release) in
        debian:11 | debian:12 | ubuntu:2[0-4].*) echo "openjdk-17-$1-headless" ;;
        *) echo "default-$1-headless" ;;
    esac
}

# The distribution and its version, for example debian:12.
os_release() {
    # shellcheck source=/dev/null
    (. /etc/os-release && echo "${ID:-}:${VERSION_ID:-}") 2>/dev/null || :
}

maven_is_new_enough() {
    numbers=$(JAVA_HOME=${jdk_home:-} "$maven" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
    [ -n "$numbers" ] && [ "$(printf '%s\n' 3.6.3 "$numbers" | sort -V | head -n 1)" = 3.6.3 ]
}

agree_to_install() {
    say "this machine lacks $lacks."
    have apt-get || fail "there is no apt-get here to install it with (Debian and Ubuntu have it). Install it yourself and repeat: $call_program$call_arguments"
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root=sudo
    say "To be installed with apt-get, with what they depend on:$packages"
    if [ -n "$as_root" ] && ! have sudo; then
        fail "that needs root, and there is no sudo. As root, type: apt-get install --no-install-recommends$packages"
    fi
    [ -z "$agreed" ] || return 0
    if [ -t 0 ] && [ -t 2 ]; then
        printf 'Install now? [y/N] ' >&2
        read -r answer || answer=
        case $answer in
            y | Y | yes | Yes) return 0 ;;
        esac
    fi
    say "Nothing was installed. Type one of:"
    printf '    RACKWRIGHT_YES=1 %s%s\n    %sapt-get install --no-install-recommends%s\n' \
        "$(quoted "$call_program")" "$call_arguments" "${as_root:+sudo }" "$packages" >&2
    exit 7
}

install() {
    if [ -n "$as_root" ] && ! [ -t 0 ] && ! sudo -n true 2>/dev/null; then
        fail "sudo asks for a password and there is no terminal to ask on. Type «sudo -v» first, or: sudo apt-get install --no-install-recommends$packages"
    fi
    apt_log=$home/target/apt-get.log
    { [ -f "$home/pom.xml" ] && mkdir -p "$home/target" && : >"$apt_log"; } 2>/dev/null || apt_log=$(mktemp)
    say "installing$packages (log: $apt_log)"
    await_apt
    # Lists that cannot be read anew are no reason to stop: what is known may be enough.
    apt update >>"$apt_log" 2>&1 || say "apt-get update failed, going on with the package lists of this machine"
    await_apt
    # shellcheck disable=SC2086 # package names, one word each
    if ! apt install --yes --no-install-recommends $packages >>"$apt_log" 2>&1; then
        tail -n 15 "$apt_log" >&2
        fail "apt-get could not install$packages; the lines above are the end of $apt_log. When it is mended, repeat: $call_program$call_arguments"
    fi
    packages_installed=$packages
}

# Where no systemd runs, no package may start a service on its own: whoever needs one starts it and ends it.
apt() {
    runlevel=
    [ -d /run/systemd/system ] || runlevel=RUNLEVEL=1
    # shellcheck disable=SC2086 # no word where it is empty
    $as_root env DEBIAN_FRONTEND=noninteractive $runlevel apt-get -q -o DPkg::Lock::Timeout=$APT_LOCK_SECONDS "$@" </dev/null
}

# Another apt or dpkg at work holds one of these files locked (fcntl, so only /proc/locks shows it).
await_apt() {
    told=
    left=$APT_LOCK_SECONDS
    while apt_is_busy; do
        [ -n "$told" ] || say "another program is installing packages; waiting for it (at most $APT_LOCK_SECONDS s)"
        told=1
        left=$((left - 2))
        [ "$left" -gt 0 ] || fail "another program still holds the package database after $APT_LOCK_SECONDS s. When it has ended, repeat: $call_program$call_arguments"
        sleep 2
    done
}

apt_is_busy() {
    for file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock; do
        inode=$(stat -c %i "$file" 2>/dev/null) || continue
        ! grep -q ":$inode " /proc/locks 2>/dev/null || return 0
    done
    return 1
}
