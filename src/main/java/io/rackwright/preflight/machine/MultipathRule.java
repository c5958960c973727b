package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** H45: a disk that is reached over several paths is named by its multipath device, not by one of the paths. */
final class MultipathRule implements OwnMachineRule {

    private static final String CODE = "H45";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String machineBlindness(Server server) {
        return Blind.unless(!server.facts().devices().isEmpty(), "the disks of the server are unknown");
    }

    @Override
    public List<Finding> judgeMachine(Server server) {
        return over(server)
                .map(device -> List.of(server.error(CODE, server.node().additionalDisk() + " is one path to a disk")
                        .expected("the disk itself")
                        .actual(server.node().additionalDisk() + " belongs to " + device.path())
                        .hint("write additional_disk: " + device.path() + " for " + server.name())))
                .orElseGet(() -> twice(server));
    }

    /** The multipath device of which the further disk is a path; empty if it is none. */
    static Optional<BlockDevice> over(Server server) {
        DiskTree tree = new DiskTree(server.facts());
        return tree.find(server.node().additionalDisk())
                .filter(device -> !server.node().additionalDisk().isEmpty())
                .flatMap(device -> tree.on(device).stream()
                        .filter(above -> above.type().equals("mpath"))
                        .findFirst());
    }

    private static List<Finding> twice(Server server) {
        DiskTree tree = new DiskTree(server.facts());
        Map<String, List<BlockDevice>> byName = server.facts().devices().stream()
                .filter(device -> device.type().equals("disk")
                        && device.name().matches("sd[a-z]+")
                        && !device.make().wwn().isEmpty())
                .collect(Collectors.groupingBy(device -> device.make().wwn(), TreeMap::new, Collectors.toList()));
        return byName.values().stream()
                .filter(disks -> disks.size() > 1
                        && disks.stream()
                                .flatMap(disk -> tree.on(disk).stream())
                                .noneMatch(above -> above.type().equals("mpath")))
                .map(disks -> server.warning(CODE, "the same disk is seen several times, and no multipath joins it")
                        .expected("one device for each disk")
                        .actual(disks.stream().map(BlockDevice::path).collect(Collectors.joining(", ")))
                        .hint("on " + server.name() + ": sudo apt-get install multipath-tools, and name the disk by its"
                                + " /dev/mapper device"))
                .toList();
    }
}
