# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What the site asks about: the lists that stand before this script, one entry per line. All that goes over the network
# is asked at once in the background, each question with its own limit, while the rest of the probe runs; each answer is
# one line. So any number of black holes costs one limit.

# Process ids of the questions under way.
asked=
# What keeps one question from holding up the others.
brief_limit='timeout 3'

# FUNCTION LINES: one question for each line, its words the arguments. No pipe, so that the process ids are kept.
questions() {
  rest=$2
  while [ -n "$rest" ]; do
    line=${rest%%"$newline"*}
    case $rest in *"$newline"*) rest=${rest#*"$newline"} ;; *) rest= ;; esac
    [ -n "$line" ] || continue
    # shellcheck disable=SC2086 # the words of the line are the arguments
    case $1 in
      tunnel) tunnel $line & ;;
      greet) greet $line & ;;
      resolve) resolve $line & ;;
      exported) exported $line & ;;
      occupied) occupied $line & ;;
      chime) chime $line & ;;
    esac
    asked="$asked $!"
  done
}

# Every way is tried at once by one bash, whose words tell the reasons apart: it is on every Ubuntu, and forks what others
# start. Without it python3 does it, which tells them too, else nc.
# shellcheck disable=SC2016 # for the inner shell
bash_connects='
  for way; do
    { said=$( { exec 3<>"/dev/tcp/${way% *}/${way#* }"; } 2>&1) && said=open
      printf "%s|%s\n" "$way" "${said//[$'\''\n'\'']/ }"; } &
  done
  wait'
python_connects='
import socket, sys, threading
def connect(way):
    host, port = way.split()
    try:
        socket.create_connection((host, int(port)), 2.5).close()
        said = "open"
    except Exception as e:
        said = str(e)
    sys.stdout.write(way + "|" + said + "\n")
ways = [threading.Thread(target=connect, args=(way,)) for way in sys.argv[1:]]
for way in ways: way.start()
for way in ways: way.join()'

# LINES of «host port»: prints «host port|words» for each that came to an end in time.
connect() {
  IFS=$newline
  set -f
  # shellcheck disable=SC2086 # each line is one argument
  set -- $1
  unset IFS
  set +f
  if have bash; then
    timeout 3 bash -c "$bash_connects" bash "$@"
  elif have python3; then
    timeout 4 python3 -c "$python_connects" "$@"
  else
    for way; do
      said=$(timeout 4 nc -v -z -w 3 "${way% *}" "${way#* }" 2>&1) && said=open
      printf '%s|%s\n' "$way" "$said"
    done
  fi 2>/dev/null
}

# WORDS: one word as $outcome for how a connection ended.
outcome() {
  case $1 in
    open) outcome=open ;;
    *'timed out'*) outcome=timeout ;;
    *refused*) outcome=refused ;;
    *'No route'* | *unreachable*) outcome=no_route ;;
    *'not known'* | *resolution* | *'No address'* | *'bad address'* | *'nvalid hostname'*) outcome=no_name ;;
    *) outcome=failed ;;
  esac
}

# LINES of «host port», and then LINES of which those that are open are asked for their certificate.
knock() {
  asked=
  answers=$(connect "$1")
  ways=$1
  while [ -n "$ways" ]; do
    way=${ways%%"$newline"*}
    case $ways in *"$newline"*) ways=${ways#*"$newline"} ;; *) ways= ;; esac
    case "$newline$answers" in
      *"$newline$way|"*)
        said=${answers#*"$way|"}
        outcome "${said%%"$newline"*}"
        ;;
      *) outcome=timeout ;;
    esac
    say reach "$outcome ${way% *}:${way#* }"
    case "$outcome$newline$2$newline" in open*"$newline$way$newline"*) questions greet "$way" ;; esac
  done
  # shellcheck disable=SC2086 # several process ids
  [ -z "$asked" ] || wait $asked 2>/dev/null
}

# HOST PORT PROXY_HOST PORT: asks the proxy for a tunnel, without a password, and keeps its first line.
tunnel() {
  # shellcheck disable=SC2016 # for the inner shell
  said=$(timeout 5 bash -c 'exec 3<>"/dev/tcp/$2/$3" || exit
    printf "CONNECT %s:%s HTTP/1.1\r\nHost: %s:%s\r\n\r\n" "$0" "$1" "$0" "$1" >&3
    IFS= read -r line <&3; echo "$line"' "$1" "$2" "$3" "$4" 2>&1)
  case $said in
    HTTP/1.?' '[1-5][0-9][0-9]*)
      said=${said#* }
      said=${said%"${said#???}"}
      case $said in 2*) said=open ;; *) said=status_$said ;; esac
      ;;
    '') said=proxy_timeout ;;
    *) outcome "$said" && said=proxy_$outcome ;;
  esac
  say reach "$said $1:$2 $3:$4"
  case "$said$newline${ask_tls:-}$newline" in open*"$newline$*$newline"*) greet "$@" ;; esac
}

# The authorities that the server trusts, and those that the site brings.
authorities() {
  for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
    [ -r "$file" ] && { cat "$file"; break; }
  done
  printf '%s\n' "${ask_authorities:-}"
}

# HOST PORT [PROXY_HOST PORT]: what certificate is shown there, and does it verify?
greet() {
  to=$1:$2
  via=${3:+$3:$4}
  case $1 in
    *[!0-9.]*) set -- -connect "$to" -servername "$1" -verify_hostname "$1" ;;
    *) set -- -connect "$to" -verify_ip "$1" ;;
  esac
  [ -n "$via" ] && set -- "$@" -proxy "$via"
  authorities | timeout 5 openssl s_client "$@" -CAfile /dev/stdin 2>/dev/null | {
    code='' subject='' issuer=''
    while IFS= read -r line; do
      case $line in
        subject=*) subject=${line#subject=} ;;
        issuer=*) issuer=${line#issuer=} ;;
        *'Verify return code: '*) [ -n "$code" ] || code=${line##*code: } ;;
      esac
    done
    # 0 is also told where no certificate was shown: that is no TLS server.
    if [ -n "$subject" ]; then say tls "$to|$code|$issuer|$subject"; elif [ -n "$code" ]; then say tls "$to|none||"; fi
  }
}

# NAME
resolve() {
  say name "$1 $($brief_limit getent ahosts "$1" 2>/dev/null | while read -r ip kind rest; do
    [ "$kind" = STREAM ] && printf '%s ' "$ip"
  done)"
}

# SERVER: what its mount daemon says that it exports; servers of NFS version 4 alone have none.
exported() {
  said=$($brief_limit showmount --no-headers -e "$1" 2>/dev/null) || return
  say exporter "$1"
  printf '%s\n' "$said" | head -n 40 | while read -r path clients; do say export "$1 $path $clients"; done
}

# ADDRESS: does anybody have it? Those who answer no ping still tell their hardware address.
occupied() {
  timeout 3 ping -n -c 1 -W 1 "$1" >/dev/null 2>&1 && { say alive "$1"; return; }
  case "$(timeout 2 ip neigh show "$1" 2>/dev/null)" in *lladdr*FAILED*) : ;; *lladdr*) say alive "$1" ;; esac
}

# NAME: one packet as NTP clients send it, and is there an answer?
chime() {
  # shellcheck disable=SC2016 # for the inner shell
  n=$(timeout 3 bash -c 'exec 3<>"/dev/udp/$0/123" || exit
    printf "\\43$(printf %047d 0 | sed "s/0/\\\\0/g")" >&3; dd bs=48 count=1 <&3 2>/dev/null | wc -c' "$1" 2>/dev/null)
  if [ "${n:-0}" -ge 48 ]; then say ntp "yes $1"; else say ntp "no $1"; fi
}

# The time servers that the server itself is set to ask.
time_servers() {
  for file in /etc/chrony/chrony.conf /etc/chrony.conf /etc/chrony/conf.d/*.conf /etc/chrony/sources.d/*.sources \
    /etc/ntp.conf /etc/ntpsec/ntp.conf; do
    [ -r "$file" ] && while read -r key value rest; do
      case $key in server | pool | peer) printf '%s\n' "$value" ;; esac
    done <"$file"
  done
  file=/etc/systemd/timesyncd.conf
  [ -r "$file" ] && while IFS='=' read -r key value; do
    case $key in NTP | FallbackNTP) for host in $value; do printf '%s\n' "$host"; done ;; esac
  done <"$file"
}

# Hosts and ports of the package sources, as «host port».
package_hosts() {
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] && while read -r key rest; do
      case $key in deb | URIs:) for word in $rest; do host_of "$word"; done ;; esac
    done <"$file"
  done
}

# URL: its host and port, as «host port».
host_of() {
  case $1 in http://*) port=80 ;; https://*) port=443 ;; *) return ;; esac
  host=${1#*://}
  host=${host%%/*}
  host=${host##*@}
  case $host in *:*) port=${host##*:} host=${host%:*} ;; esac
  printf '%s %s\n' "$host" "$port"
}

# HOSTS of at most COUNT, without doubles and without what is no name.
some() {
  n=0
  seen=' '
  while read -r host port; do
    case $host in '' | -* | *[!A-Za-z0-9._-]*) continue ;; esac
    case $port in *[!0-9]*) continue ;; esac
    case $seen in *" $host:$port "*) continue ;; esac
    seen="$seen$host:$port "
    n=$((n + 1))
    [ "$n" -le "$1" ] && printf '%s %s\n' "$host" "$port"
  done
}

# Puts all questions; the answers come while the rest of the probe runs.
ask_outside() {
  need timeout || return 0
  need bash || have python3 || have nc || return 0
  need openssl || ask_tls=
  own_hosts=
  [ -n "${ask_own:-}" ] && ask_own_sources
  knock "${ask_reach:-}$own_hosts" "${ask_tls:-}" &
  asked="$asked $!"
  have bash && questions tunnel "${ask_tunnels:-}"
  [ -n "${ask_names:-}" ] && need getent && questions resolve "$ask_names"
  [ -n "${ask_exports:-}" ] && need showmount && questions exported "$ask_exports"
  [ -n "${ask_occupied:-}" ] && need ping && questions occupied "$ask_occupied"
  return 0
}

# What the server itself is set to use: package sources, unless apt goes through a proxy, and time servers.
ask_own_sources() {
  if ! grep -rqs -E '^[^/#]*Acquire::https?::proxy' /etc/apt/apt.conf /etc/apt/apt.conf.d 2>/dev/null; then
    hosts=$(package_hosts | some 8)
    IFS=$newline
    for line in $hosts; do say package_host "${line% *}:${line#* }"; done
    unset IFS
    own_hosts="$newline$hosts"
  fi
  have bash && questions chime "$(time_servers | some 4)"
}

outside() {
  IFS=$newline
  set -f
  for path in ${ask_paths:-}; do
    if [ -d "$path" ]; then say path "directory $path"; elif [ -e "$path" ]; then say path "other $path"; else say path "absent $path"; fi
  done
  set +f
  unset IFS
  # shellcheck disable=SC2086 # several process ids
  [ -z "$asked" ] || wait $asked 2>/dev/null
}
