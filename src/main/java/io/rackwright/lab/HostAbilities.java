package io.rackwright.lab;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What this machine lets a lab server do.
 *
 * @param cgroupVersion 1 or 2
 * @param mayRaiseLimits whether the capability SYS_RESOURCE can be given
 * @param loadsModules whether the kernel knows loadable modules
 * @param hasLoopDevices whether a further disk can be a file system of its own
 * @param resolvers addresses of name servers that a container can reach
 */
record HostAbilities(
        int cgroupVersion,
        boolean mayRaiseLimits,
        boolean loadsModules,
        boolean hasLoopDevices,
        List<String> resolvers) {

    /** {@code CAP_SYS_RESOURCE} in linux/capability.h. */
    private static final int SYS_RESOURCE = 24;

    HostAbilities {
        resolvers = List.copyOf(resolvers);
    }

    /** Looks at the machine whose root folder is given. */
    static HostAbilities read(Path root) throws IOException {
        return new HostAbilities(
                Files.exists(root.resolve("sys/fs/cgroup/cgroup.controllers")) ? 2 : 1,
                mayRaiseLimits(root.resolve("proc/self/status")),
                Files.exists(root.resolve("proc/modules")),
                Files.exists(root.resolve("dev/loop-control")),
                resolvers(root));
    }

    /** What {@code lab create} tells, one sentence each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("cgroup v" + cgroupVersion);
        sentences.add(
                mayRaiseLimits
                        ? "processes may raise limits (SYS_RESOURCE)"
                        : "processes may not raise limits or lower oom_score_adj (no SYS_RESOURCE): containerd is told");
        sentences.add(
                loadsModules
                        ? "the kernel loads modules"
                        : "the kernel loads no modules: no nodelocaldns, kube-proxy uses iptables");
        sentences.add(
                hasLoopDevices
                        ? "further disks are files on loop devices"
                        : "no loop devices: further disks are memory (tmpfs) and their content is lost with the server");
        return sentences;
    }

    private static boolean mayRaiseLimits(Path status) throws IOException {
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("CapBnd:"))
                .anyMatch(line ->
                        new BigInteger(line.substring("CapBnd:".length()).strip(), 16).testBit(SYS_RESOURCE));
    }

    /** The host's own resolvers; a stub on the loopback is no use in a container, so what stands behind it is taken. */
    private static List<String> resolvers(Path root) throws IOException {
        for (String file : List.of("etc/resolv.conf", "run/systemd/resolve/resolv.conf")) {
            Path path = root.resolve(file);
            if (Files.isReadable(path)) {
                List<String> found = Files.readAllLines(path).stream()
                        .filter(line -> line.startsWith("nameserver"))
                        .map(line -> line.substring("nameserver".length()).strip())
                        .filter(address -> !address.startsWith("127.") && !address.contains(":"))
                        .toList();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }
}
