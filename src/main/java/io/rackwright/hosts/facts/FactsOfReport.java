package io.rackwright.hosts.facts;

import io.rackwright.hosts.facts.HostFacts.Address;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.DiskMake;
import io.rackwright.hosts.facts.HostFacts.Hardware;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.hosts.facts.HostFacts.Login;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.hosts.facts.HostFacts.Python;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.hosts.facts.HostFacts.Software;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives the probe's keys their meaning. A key that is missing or damaged leaves the fact empty. */
final class FactsOfReport {

    private final ProbeReport report;

    private FactsOfReport(ProbeReport report) {
        this.report = report;
    }

    static HostFacts read(String host, ProbeReport report) {
        FactsOfReport facts = new FactsOfReport(report);
        KernelFiles files = KernelFiles.of(report);
        return new HostFacts(
                host,
                facts.login(),
                new Python(report.text("python"), report.text("python_version")),
                facts.software(),
                facts.hardware(),
                facts.identity(),
                facts.root(),
                report.each("device", FactsOfReport::device),
                report.said("link"),
                facts.mounts(),
                report.each("address", FactsOfReport::address),
                report.text("boot_id"),
                report.number("time"),
                Machine.of(report, files),
                Linux.of(report, files),
                Services.of(report),
                Network.of(report),
                Outside.of(report),
                Measured.of(report),
                List.copyOf(report.all("missing")));
    }

    private Login login() {
        String uid = report.text("uid");
        return new Login(
                report.text("user"),
                uid.matches("\\d{1,9}") ? Integer.parseInt(uid) : -1,
                report.text("sudo").equals("yes"),
                report.text("sudo_message"));
    }

    private Software software() {
        return new Software(
                ProbeReport.unquoted(report.text("os_id")),
                ProbeReport.unquoted(report.text("os_version")),
                report.text("kernel"),
                report.text("cgroup"));
    }

    private Hardware hardware() {
        return new Hardware(
                report.text("arch"),
                (int) Math.min(report.number("cpus"), Integer.MAX_VALUE),
                ProbeReport.bytes(report.number("memory_kib")),
                ProbeReport.bytes(report.number("swap_kib")));
    }

    private Identity identity() {
        return new Identity(
                report.text("hostname"),
                report.text("machine_id"),
                report.text("product_uuid"),
                report.each("mac", line -> last(line)));
    }

    private RootDisk root() {
        List<Map<String, String>> chain =
                report.all("root_chain").stream().map(ProbeReport::pairs).toList();
        List<Map<String, String>> disks = chain.stream()
                .filter(device -> "disk".equals(device.get("TYPE")))
                .toList();
        boolean isPlain = disks.size() == 1
                && chain.stream().allMatch(device -> List.of("disk", "part").contains(text(device, "TYPE")));
        Optional<Df> df = report.each("root_df", Df::parse).stream().findFirst();
        return new RootDisk(
                report.text("root_source"),
                df.map(Df::sizeBytes).orElse(0L),
                df.map(Df::freeBytes).orElse(0L),
                disks.stream().map(device -> baseName(text(device, "NAME"))).toList(),
                isPlain ? ProbeReport.wholeNumber(text(disks.get(0), "SIZE")) : 0);
    }

    private List<Mount> mounts() {
        Map<String, Df> sizes = new LinkedHashMap<>();
        report.each("df", Df::parse).forEach(df -> sizes.put(df.point(), df));
        Map<String, Df> inodes = new LinkedHashMap<>();
        report.each("inodes", Df::parse).forEach(df -> inodes.put(df.point(), df));
        return report.each("mount", line -> {
            String[] words = line.split(" ", -1);
            if (words.length < 3 || words.length > 4) {
                return Optional.empty();
            }
            String point = unescaped(words[1]);
            Df df = sizes.getOrDefault(point, new Df(point, 0, 0));
            Df nodes = inodes.getOrDefault(point, new Df(point, 0, 0));
            return Optional.of(new Mount(
                    point,
                    unescaped(words[0]),
                    words[2],
                    df.sizeBytes(),
                    df.freeBytes(),
                    words.length == 4 ? flags(words[3]) : List.of(),
                    nodes.size(),
                    nodes.free()));
        });
    }

    /** Without those that have a value: none of them is asked for, and some name servers and users. */
    private static List<String> flags(String options) {
        return Stream.of(options.split(",", -1))
                .filter(option -> !option.isEmpty() && option.indexOf('=') < 0)
                .toList();
    }

    private static Optional<BlockDevice> device(String line) {
        Map<String, String> pairs = ProbeReport.pairs(line);
        if (text(pairs, "NAME").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BlockDevice(
                text(pairs, "NAME"),
                baseName(text(pairs, "PKNAME")),
                text(pairs, "TYPE"),
                ProbeReport.wholeNumber(text(pairs, "SIZE")),
                text(pairs, "ROTA").equals("1"),
                text(pairs, "FSTYPE"),
                text(pairs, "LABEL"),
                text(pairs, "MOUNTPOINT"),
                new DiskMake(
                        text(pairs, "VENDOR").strip(),
                        text(pairs, "MODEL").strip().replace('_', ' '),
                        text(pairs, "SERIAL").strip(),
                        text(pairs, "WWN"),
                        text(pairs, "TRAN"),
                        text(pairs, "RO").equals("1"))));
    }

    private static Optional<Address> address(String line) {
        String[] words = line.split(" ", -1);
        return words.length == 2
                ? Optional.of(new Address(words[0], words[1].replaceFirst("/.*", "")))
                : Optional.empty();
    }

    private static Optional<String> last(String line) {
        String word = line.substring(line.lastIndexOf(' ') + 1);
        return word.matches("[0-9a-fA-F:]{11,64}") && !word.matches("[0:]+") ? Optional.of(word) : Optional.empty();
    }

    private static String text(Map<String, String> pairs, String key) {
        return pairs.getOrDefault(key, "");
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The kernel writes blanks in /proc/mounts in octal. */
    private static String unescaped(String text) {
        return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    /** One line of «df -P», in KiB or inodes. */
    private record Df(String point, long size, long free) {
        static Optional<Df> parse(String line) {
            String[] words = line.split("\\s+", 6);
            if (words.length < 6 || !words[1].matches("\\d{1,18}")) {
                return Optional.empty();
            }
            return Optional.of(new Df(words[5], ProbeReport.wholeNumber(words[1]), ProbeReport.wholeNumber(words[3])));
        }

        long sizeBytes() {
            return ProbeReport.bytes(size);
        }

        long freeBytes() {
            return ProbeReport.bytes(free);
        }
    }
}
