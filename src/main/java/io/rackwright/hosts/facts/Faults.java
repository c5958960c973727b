package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the machine itself says is failing.
 *
 * @param correctedMemoryErrors since the start, where the memory has ECC and the kernel counts
 * @param uncorrectedMemoryErrors as above
 * @param corruptedMemoryBytes memory that the kernel has taken out of use
 * @param fileSystemErrors errors that an ext4 filesystem has recorded on itself, by device name; only those above 0
 * @param disks what SMART says; empty where smartctl is missing or the login is not root
 * @param arrays software RAID (md)
 */
public record Faults(
        long correctedMemoryErrors,
        long uncorrectedMemoryErrors,
        long corruptedMemoryBytes,
        Map<String, Long> fileSystemErrors,
        List<DiskHealth> disks,
        List<Array> arrays) {

    /** Nothing is known of any. */
    public static final Faults UNKNOWN = new Faults(0, 0, 0, Map.of(), List.of(), List.of());

    private static final Pattern CORRECTED = Pattern.compile("/sys/devices/system/edac/mc/(mc\\d+)/ce_count");
    private static final Pattern UNCORRECTED = Pattern.compile("/sys/devices/system/edac/mc/(mc\\d+)/ue_count");
    private static final Pattern EXT4 = Pattern.compile("/sys/fs/ext4/([^/]+)/errors_count");
    private static final Pattern DEGRADED = Pattern.compile("/sys/block/(md[^/]*)/md/degraded");

    /**
     * What a disk says of itself (SMART).
     *
     * @param device name, for example {@code nvme0n1}
     * @param status the disk's own word, for example {@code PASSED}, {@code OK}, {@code FAILED!} or
     *     {@code FAILURE PREDICTION THRESHOLD EXCEEDED [asc=5d, ascq=10]}
     * @param counts by what is counted: {@code used} (percent of its life), {@code reallocated}, {@code pending},
     *     {@code media}
     */
    public record DiskHealth(String device, String status, Map<String, Long> counts) {
        public DiskHealth {
            counts = Map.copyOf(counts);
        }

        static Optional<DiskHealth> of(String line) {
            String[] words = line.split(" ", -1);
            if (words.length < 2) {
                return Optional.empty();
            }
            Map<String, Long> counts = new LinkedHashMap<>();
            for (int i = 2; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                if (equals > 0) {
                    counts.put(words[i].substring(0, equals), ProbeReport.wholeNumber(words[i].substring(equals + 1)));
                }
            }
            return Optional.of(new DiskHealth(words[0], words[1].replace('_', ' '), counts));
        }
    }

    /**
     * A software RAID.
     *
     * @param name for example {@code md0}
     * @param level for example {@code raid1}
     * @param disks it should have
     * @param missing of these
     * @param action {@code idle}, {@code resync}, {@code recover} …; empty if unknown
     */
    public record Array(String name, String level, long disks, long missing, String action) {}

    public Faults {
        fileSystemErrors = Map.copyOf(fileSystemErrors);
        disks = List.copyOf(disks);
        arrays = List.copyOf(arrays);
    }

    static Faults of(ProbeReport report, KernelFiles files) {
        Map<String, Long> errors = new TreeMap<>(files.numbers(EXT4));
        errors.values().removeIf(count -> count == 0);
        return new Faults(
                sum(files.numbers(CORRECTED)),
                sum(files.numbers(UNCORRECTED)),
                ProbeReport.bytes(report.number("memory_corrupted_kib")),
                errors,
                report.each("health", DiskHealth::of),
                files.numbers(DEGRADED).entrySet().stream()
                        .map(entry -> array(files, entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** While an array changes its shape, {@code raid_disks} has the old number behind the new: «3 (2)» (Documentation/admin-guide/md.rst). */
    private static Array array(KernelFiles files, String name, long missing) {
        String folder = "/sys/block/" + name + "/md/";
        return new Array(
                name,
                files.text(folder + "level"),
                ProbeReport.wholeNumber(files.text(folder + "raid_disks").replaceFirst(" .*", "")),
                missing,
                files.text(folder + "sync_action"));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Object> json() {
        return Map.of(
                "corrected_memory_errors",
                correctedMemoryErrors,
                "uncorrected_memory_errors",
                uncorrectedMemoryErrors,
                "corrupted_memory",
                corruptedMemoryBytes,
                "filesystem_errors",
                new TreeMap<>(fileSystemErrors),
                "disks",
                disks.stream()
                        .map(disk -> Map.of(
                                "device",
                                disk.device(),
                                "status",
                                disk.status(),
                                "counts",
                                new TreeMap<>(disk.counts())))
                        .toList(),
                "arrays",
                arrays.stream()
                        .map(array -> Map.of(
                                "name", array.name(),
                                "level", array.level(),
                                "disks", array.disks(),
                                "missing", array.missing(),
                                "action", array.action()))
                        .toList());
    }

    static Faults read(JsonObject json) {
        return new Faults(
                json.number("corrected_memory_errors", 0),
                json.number("uncorrected_memory_errors", 0),
                json.number("corrupted_memory", 0),
                numbers(json.object("filesystem_errors")),
                json.objects("disks").stream()
                        .map(disk -> new DiskHealth(
                                disk.text("device"), disk.text("status"), numbers(disk.object("counts"))))
                        .toList(),
                json.objects("arrays").stream()
                        .map(array -> new Array(
                                array.text("name"),
                                array.text("level"),
                                array.number("disks", 0),
                                array.number("missing", 0),
                                array.text("action")))
                        .toList());
    }

    private static Map<String, Long> numbers(JsonObject json) {
        Map<String, Long> numbers = new TreeMap<>();
        json.names().forEach(name -> numbers.put(name, json.number(name, 0)));
        return numbers;
    }
}
