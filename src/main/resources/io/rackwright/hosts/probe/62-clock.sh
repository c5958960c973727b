# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# Who keeps the clock right, and whether it does. In a container the clock is the host's.

clock() {
  for name in chronyd systemd-timesyn ntpd openntpd ptp4l phc2sys; do
    runs "$name" || continue
    say clock_service "$name"
    case $name in
      chronyd)
        have chronyc && case $($limit chronyc -n tracking 2>/dev/null) in
          *'Not synchronised'*) say clock_synced no ;;
          *'Leap status'*) say clock_synced yes ;;
        esac
        ;;
      systemd-timesyn)
        # systemd makes this file since version 239.
        if [ -e /run/systemd/timesync/synchronized ]; then say clock_synced yes; else by_timedatectl; fi
        ;;
      ntpd)
        if have ntpq; then
          case $($limit ntpq -n -c rv 2>/dev/null) in
            *leap_alarm* | *sync_unspec*) say clock_synced no ;;
            *sync_*) say clock_synced yes ;;
          esac
        fi
        ;;
    esac
    return
  done
  [ -e /run/systemd/container ] || [ -e /.dockerenv ] || [ -e /run/.containerenv ] || {
    say clock_service none
    by_timedatectl
  }
}

by_timedatectl() {
  [ -d /run/systemd/system ] && have timedatectl && case $($limit timedatectl show -p NTPSynchronized 2>/dev/null) in
    *=yes) say clock_synced yes ;;
    *=no) say clock_synced no ;;
  esac
}
