# Read by /bin/sh on a server, from standard input, through one of our SSH connections. Needs /proc and nothing else.
# With arguments list PID:START...: every process that this connection has started beside this script, one line each,
# parts apart by tabs; those that were listed before are followed also when their parent has ended.
# With arguments SIGNAL PID:START...: sends the signal to those that are still the ones that were listed.
ticks=$(getconf CLK_TCK 2>/dev/null) || ticks=100

# Sets name, parent and start of process $1; fails when there is none.
look() {
    line=
    { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null
    [ -n "$line" ] || return 1
    name=${line#*\(}
    name=${name%\)*}
    # shellcheck disable=SC2086 # the fields of proc(5) behind the name: state parent group ...
    set -- ${line##*\) }
    [ "$1" != Z ] || return 1
    parent=$2
    shift 19
    start=$1
}

asked=$1
shift
if [ "$asked" != list ]; then
    for one in "$@"; do
        pid=${one%:*}
        if look "$pid" && [ "$start" = "${one#*:}" ]; then
            kill "-$asked" "$pid" 2>/dev/null || sudo -n kill "-$asked" "$pid" 2>/dev/null
        fi
    done
    exit 0
fi

left=" "
for one in "$@"; do
    if look "${one%:*}" && [ "$start" = "${one#*:}" ]; then
        left="$left${one%:*} "
    fi
done

# Our session: the nearest sshd above us. Its other children, and all below them, are what earlier commands left.
session=$$
ours=$$
while look "$session"; do
    case $name in
        sshd | sshd-session) break ;;
    esac
    ours=$session
    session=$parent
    [ "$session" -gt 1 ] || exit 3
done

read -r host </proc/sys/kernel/hostname
# shellcheck disable=SC2086 # client address, client port, server address, server port
set -- ${SSH_CONNECTION:-}
printf 'host\t%s\t%s\n' "$host" "${3:-}"

read -r uptime rest </proc/uptime
all=
for folder in /proc/[0-9]*; do
    pid=${folder#/proc/}
    if look "$pid"; then
        all="$all $pid:$parent"
    fi
done
grown=yes
while [ -n "$grown" ]; do
    grown=
    for pair in $all; do
        pid=${pair%:*}
        case $left in *" $pid "*) continue ;; esac
        [ "$pid" != "$ours" ] || continue
        above=${pair#*:}
        case $left in
            *" $above "*) ;;
            *) [ "$above" = "$session" ] || continue ;;
        esac
        left="$left$pid "
        grown=yes
    done
done
for pid in $left; do
    look "$pid" || continue
    words=$(tr '\0\n\t' '   ' <"/proc/$pid/cmdline" 2>/dev/null | cut -c 1-200)
    seconds=$((${uptime%.*} - start / ticks))
    printf 'process\t%s\t%s\t%s\t%s\t%s\t%s\n' "$pid" "$start" "$parent" "$seconds" "$name" "$words"
done
: "$rest"
echo end
