package io.rackwright.preflight;

import io.rackwright.hosts.facts.Firmware;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.preflight.rule.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a server stays as it is until somebody changes something, each by its name: what two looks are compared by.
 * What moves by itself (free room, clocks, load) is left to the findings.
 */
final class FactSheet {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1");

    private FactSheet() {}

    static Map<String, Set<String>> of(HostFacts facts) {
        Map<String, Set<String>> sheet = new LinkedHashMap<>();
        put(sheet, "system", facts.software().word());
        put(sheet, "kernel", facts.software().kernel());
        put(
                sheet,
                "CPU",
                facts.hardware().cpus() == 0
                        ? ""
                        : String.valueOf(facts.hardware().cpus()));
        put(sheet, "memory", size(facts.hardware().memoryBytes()));
        put(
                sheet,
                "swap",
                facts.hardware().memoryBytes() == 0 ? "" : size(facts.hardware().swapBytes()));
        put(sheet, "Python", facts.python().version());
        put(sheet, "disks", disks(facts).toArray(String[]::new));
        put(sheet, "mounts", mounts(facts).toArray(String[]::new));
        put(sheet, "addresses", addresses(facts).toArray(String[]::new));
        put(sheet, "host name", facts.identity().hostname());
        put(sheet, "machine-id", facts.identity().machineId());
        put(sheet, "MAC addresses", facts.identity().macs().toArray(String[]::new));
        Firmware firmware = facts.machine().firmware();
        put(sheet, "make", (firmware.vendor() + " " + firmware.product()).strip());
        put(sheet, "serial number", firmware.serial());
        put(sheet, "firmware", (firmware.biosVersion() + " " + firmware.biosDate()).strip());
        put(sheet, "start", facts.bootId());
        return sheet;
    }

    private static void put(Map<String, Set<String>> sheet, String what, String... values) {
        sheet.put(
                what,
                Stream.of(values).filter(value -> !value.isEmpty()).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String size(long bytes) {
        return Amount.gigabytes(bytes);
    }

    private static List<String> disks(HostFacts facts) {
        return facts.devices().stream()
                .filter(device -> device.type().equals("disk") && device.sizeBytes() > 0)
                .map(device -> device.path() + " " + size(device.sizeBytes()))
                .toList();
    }

    private static List<String> mounts(HostFacts facts) {
        return facts.mounts().stream()
                .filter(mount -> mount.source().startsWith("/dev/"))
                .map(mount -> mount.source() + " at " + mount.point() + " (" + mount.fileSystem() + ")")
                .toList();
    }

    private static List<String> addresses(HostFacts facts) {
        return facts.addresses().stream()
                .map(HostFacts.Address::ip)
                .filter(ip -> !LOOPBACK.contains(ip) && !ip.startsWith("fe80:"))
                .toList();
    }
}
