package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.DataFolders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** H38: no mount option keeps programs and packages from working where they are put. */
final class MountOptionRule implements Rule {

    private static final String CODE = "H38";

    /** What a folder is needed for, and whether it is hopeless without. */
    private record Need(String path, String option, boolean isError, String why) {}

    private static final List<Need> NEEDS = List.of(
            new Need("/", "ro", true, "nothing can be installed"),
            new Need("/etc", "ro", true, "nothing can be configured"),
            new Need("/tmp", "ro", true, "Kubespray unpacks its downloads in /tmp/releases"),
            new Need("/var/lib", "ro", true, "packages, etcd and containers write there"),
            new Need("/var/log", "ro", true, "logs are written there"),
            new Need("/usr/local/bin", "ro", true, "the kubelet is put there"),
            new Need("/opt/cni", "ro", true, "network plugins are put there"),
            new Need("/var/lib", "noexec", true, "packages run their own scripts from /var/lib/dpkg"),
            new Need("/usr/local/bin", "noexec", true, "the kubelet runs from there"),
            new Need("/opt/cni", "noexec", true, "network plugins run from there"),
            new Need("/var/lib/kubelet", "noexec", false, "pods run programs from their volumes"),
            new Need("/tmp", "noexec", false, "packages ask their questions with programs in /tmp"));

    /** What holds for the folders that a site may choose. */
    private static Stream<Need> chosen(Server server) {
        DataFolders folders = server.folders();
        Stream<Need> images = Stream.of(
                new Need(folders.images(), "ro", true, "images and containers are kept there"),
                new Need(folders.images(), "nosuid", false, "programs in images that change their user do not"));
        Stream<Need> etcd = Stream.of(new Need(folders.etcd(), "ro", true, "etcd writes there"));
        return server.node().isEtcd() ? Stream.concat(images, etcd) : images;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().mounts().isEmpty(), "what is mounted on the server is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Need need : Stream.concat(NEEDS.stream(), chosen(server)).toList()) {
            Optional<Mount> mount = server.facts().mountOf(need.path());
            if (mount.isPresent() && mount.get().has(need.option())) {
                findings.putIfAbsent(need.option() + " " + mount.get().point(), finding(server, need, mount.get()));
            }
        }
        return List.copyOf(findings.values());
    }

    private static Finding finding(Server server, Need need, Mount mount) {
        String message = mount.point() + " is mounted " + (need.option().equals("ro") ? "read-only" : need.option())
                + ": " + need.why();
        String good =
                switch (need.option()) {
                    case "ro" -> "rw";
                    case "noexec" -> "exec";
                    default -> "suid";
                };
        Finding finding = need.isError() ? server.error(CODE, message) : server.warning(CODE, message);
        return finding.expected(good + " under " + need.path())
                .actual(need.option() + " (" + mount.source() + " at " + mount.point() + ")")
                .hint("on " + server.name() + ": sudo mount -o remount," + good + " " + mount.point()
                        + ", and the same in /etc/fstab"
                        + (need.option().equals("ro")
                                ? "; where that fails the filesystem has errors: look at sudo dmesg"
                                : ""));
    }
}
