# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# The machine: what it is made of beyond size, and whether it says that something in it is failing.

machine() {
  have systemd-detect-virt && say virtualization "$($limit systemd-detect-virt 2>/dev/null)"
  for file in /sys/firmware/efi/efivars/SecureBoot-*; do
    [ -r "$file" ] && have od && say secure_boot "$(od -An -tu1 -j4 -N1 "$file" 2>/dev/null)"
  done
  pci
  health
}

# Controllers of disks and displays, and accelerators: slot, class, vendor:device, driver.
pci() {
  set -- /sys/bus/pci/devices/*/uevent
  [ -r "$1" ] && have awk && awk -F= '
    FNR == 1 { tell(); driver = class = id = slot = ""; n++ }
    { if ($1 == "DRIVER") driver = $2; else if ($1 == "PCI_CLASS") class = $2
      else if ($1 == "PCI_ID") id = $2; else if ($1 == "PCI_SLOT_NAME") slot = $2 }
    function tell() {
      class = substr("000000" class, length(class) + 1)
      if (class ~ /^(01|03|12)/) print "pci=" slot, class, id, (driver == "" ? "-" : driver)
    }
    END { tell(); print "pci_devices=" n }' "$@" 2>/dev/null
}

# What the disks say of themselves, all asked at once; one that sleeps is left asleep.
health() {
  [ -n "$is_root" ] && have smartctl && have awk || return
  n=0
  for device in /sys/block/sd* /sys/block/nvme*n*; do
    device=${device##*/}
    case $device in *'*'*) continue ;; esac
    n=$((n + 1))
    [ "$n" -le 64 ] || break
    $limit smartctl -n standby -H -A "/dev/$device" 2>/dev/null | awk -v name="$device" '
      /overall-health self-assessment|^SMART Health Status/ {
        status = $0; sub(/^[^:]*: */, "", status); gsub(/[ \t]+/, "_", status) }
      /^Percentage [Uu]sed/ { more = more " used=" $NF + 0 }
      /^Media and Data Integrity Errors:/ { count = $NF; gsub(/[^0-9]/, "", count); more = more " media=" count }
      /^Elements in grown defect list:/ { more = more " reallocated=" $NF + 0 }
      $2 == "Reallocated_Sector_Ct" { more = more " reallocated=" $10 + 0 }
      $2 == "Current_Pending_Sector" { more = more " pending=" $10 + 0 }
      END { if (status != "") print "health=" name " " status more }' &
  done
  wait
}
