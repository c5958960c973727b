# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# How the server sees its network: interfaces, routes, names.

network() {
  interfaces
  n=0
  [ -r /proc/net/route ] && while read -r device to gateway flags _ _ metric mask _; do
    n=$((n + 1))
    [ "$n" -le "$max" ] || break
    say route "$device $to $gateway $flags $metric $mask"
  done </proc/net/route
  resolving
}

# Name, hardware address, MTU, state and make of each interface that no cluster made.
interfaces() {
  n=0
  for link in /sys/class/net/*; do
    device=${link##*/}
    case $device in lo | cali* | veth* | lxc[0-9a-f]* | '*') continue ;; esac
    n=$((n + 1))
    [ "$n" -le 128 ] || break
    mac=- mtu=0 state=unknown make=virtual
    # Opening them fails where an interface is going away.
    { read -r mac <"$link/address"; read -r mtu <"$link/mtu"; read -r state <"$link/operstate"; } 2>/dev/null
    if [ -e "$link/device" ]; then make=hardware; elif [ -d "$link/bonding" ]; then make=bond; elif [ -d "$link/bridge" ]; then make=bridge; fi
    say interface "$device ${mac:--} ${mtu:-0} ${state:-unknown} $make"
  done
}

resolving() {
  search=
  [ -r /etc/resolv.conf ] && while read -r key value rest; do
    case $key in
      nameserver) say resolver "$value" ;;
      search | domain) search=$value say search "$value $rest" ;;
    esac
  done </etc/resolv.conf
  # Whom systemd-resolved asks; its own address is all that resolv.conf has then.
  [ -r /run/systemd/resolve/resolv.conf ] && while read -r key value rest; do
    case $key in nameserver) say upstream "$value" ;; esac
  done </run/systemd/resolve/resolv.conf
  need getent || return
  answer=$($patience getent hosts "$node" 2>/dev/null)
  case $? in 124) say own_name late ;; *) say own_name "${answer%% *}" ;; esac
  case $search in
    '' | .) ;;
    *)
      answer=$($patience getent hosts "no-such-host.rackwright-asks.$search." 2>/dev/null)
      case $? in 0) say any_name "${answer%% *} $search" ;; 124) say any_name "late $search" ;; esac
      ;;
  esac
}
