# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What this server does by itself or in its own way: firewall, upgrades, proxies, accounts, limits of logins.

habits() {
  printf 'umask='
  umask
  firewalls
  settings
  [ -e /etc/cloud/cloud-init.disabled ] && say cloud_init off
  # The login's home, where Ansible puts its files.
  while IFS=: read -r name _ _ _ _ home _; do
    [ "$name" = "${login_name:-}" ] && if [ -d "$home" ]; then say home "directory $home"; else say home "absent $home"; fi
  done 2>/dev/null </etc/passwd
}

firewalls() {
  runs firewalld && say firewall firewalld
  # Asking would load the kernel's tables where there are none.
  [ -n "$is_root" ] && [ -d /sys/module/nf_tables ] && have nft &&
    $limit nft -n list chains 2>/dev/null | grep -qE 'hook input .*policy drop' && say firewall nftables
}

# One look through the files that say how the server is set up, each line with its file before it. What stands before a
# host in an address is a password; it stays there.
settings() {
  n=0
  grep -isHE "^[[:space:]]*((export +)?(https?|no)_proxy=|Acquire::https?::proxy |APT::Periodic::Unattended-Upgrade \
|(deb|URIs:|Suites:|Enabled:)[[:space:]]|(kube|etcd|kube-cert):|manage_etc_hosts:|(MaxSessions|MaxStartups)[[:space:]]\
|ENABLED=)" /etc/environment /etc/profile.d/*.sh /etc/apt/apt.conf /etc/apt/apt.conf.d/* /etc/apt/sources.list \
    /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources /etc/passwd /etc/group /etc/cloud/cloud.cfg \
    /etc/cloud/cloud.cfg.d/*.cfg /var/lib/cloud/instance/cloud-config.txt /etc/ssh/sshd_config.d/*.conf \
    /etc/ssh/sshd_config /etc/ufw/ufw.conf | while IFS= read -r line; do
    case $line in *://*@*) line="${line%%://*}://${line##*@}" ;; esac
    n=$((n + 1))
    [ "$n" -le "$max" ] || break
    say setting "$line"
  done
}
