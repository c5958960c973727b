package io.rackwright.hosts;

import io.rackwright.hosts.HostFacts.Address;
import io.rackwright.hosts.HostFacts.BlockDevice;
import io.rackwright.hosts.HostFacts.Hardware;
import io.rackwright.hosts.HostFacts.Identity;
import io.rackwright.hosts.HostFacts.Login;
import io.rackwright.hosts.HostFacts.Mount;
import io.rackwright.hosts.HostFacts.Python;
import io.rackwright.hosts.HostFacts.RootDisk;
import io.rackwright.hosts.HostFacts.Software;
import java.util.List;
import java.util.Map;

/** Hand-made facts for tests: a good worker, and the same with one thing changed. */
public record Facts(HostFacts made) {

    public static final long GB = 1_000_000_000L;

    /** Ubuntu 20.04, 8 CPU, 16 GB, 60 GB OS drive, an unused 200 GB disk /dev/sdb, mounted 150 GB at /data. */
    public static Facts worker(String host, String address) {
        return new Facts(new HostFacts(
                host,
                new Login("ubuntu", 1000, true, ""),
                new Python("/usr/bin/python3", "3.8.10"),
                new Software("ubuntu", "20.04", "5.4.0-216-generic", "v1"),
                new Hardware("x86_64", 8, 16 * GB, 0),
                new Identity(host, "0123456789abcdef0123456789abcdef", "", List.of("52:54:00:00:00:01")),
                new RootDisk("/dev/sda2", 58 * GB, 50 * GB, List.of("sda"), 60 * GB),
                List.of(
                        device("/dev/sda", "", "disk", 60, "", ""),
                        device("/dev/sda2", "sda", "part", 58, "ext4", "/"),
                        device("/dev/sdb", "", "disk", 200, "", ""),
                        device("/dev/sdc", "", "disk", 150, "ext4", "/data")),
                Map.of("/dev/disk/by-id/scsi-b", "/dev/sdb"),
                List.of(
                        new Mount("/", "/dev/sda2", "ext4", 58 * GB, 50 * GB),
                        new Mount("/data", "/dev/sdc", "ext4", 150 * GB, 149 * GB)),
                List.of(new Address("lo", "127.0.0.1"), new Address("eth0", address)),
                "7de65a6f-9652-4e93-884c-ec32c1941802",
                1_795_259_368L,
                List.of()));
    }

    public static BlockDevice device(
            String path, String parent, String type, long gigabytes, String fileSystem, String mountPoint) {
        return new BlockDevice(path, parent, type, gigabytes * GB, false, fileSystem, "", mountPoint);
    }

    public Facts login(Login login) {
        return new Facts(new HostFacts(
                made.host(),
                login,
                made.python(),
                made.software(),
                made.hardware(),
                made.identity(),
                made.root(),
                made.devices(),
                made.links(),
                made.mounts(),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                made.missingTools()));
    }

    public Facts python(String path, String version) {
        return new Facts(new HostFacts(
                made.host(),
                made.login(),
                new Python(path, version),
                made.software(),
                made.hardware(),
                made.identity(),
                made.root(),
                made.devices(),
                made.links(),
                made.mounts(),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                made.missingTools()));
    }

    public Facts os(String id, String version) {
        return new Facts(new HostFacts(
                made.host(),
                made.login(),
                made.python(),
                new Software(id, version, "5.4.0", "v1"),
                made.hardware(),
                made.identity(),
                made.root(),
                made.devices(),
                made.links(),
                made.mounts(),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                made.missingTools()));
    }

    public Facts size(int cpus, long memoryBytes) {
        return new Facts(new HostFacts(
                made.host(),
                made.login(),
                made.python(),
                made.software(),
                new Hardware("x86_64", cpus, memoryBytes, 0),
                made.identity(),
                made.root(),
                made.devices(),
                made.links(),
                made.mounts(),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                made.missingTools()));
    }

    public Facts root(RootDisk root) {
        return new Facts(new HostFacts(
                made.host(),
                made.login(),
                made.python(),
                made.software(),
                made.hardware(),
                made.identity(),
                root,
                made.devices(),
                made.links(),
                made.mounts(),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                made.missingTools()));
    }

    public Facts devices(BlockDevice... devices) {
        return new Facts(new HostFacts(
                made.host(),
                made.login(),
                made.python(),
                made.software(),
                made.hardware(),
                made.identity(),
                made.root(),
                List.of(devices),
                made.links(),
                made.mounts(),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                made.missingTools()));
    }

    public Facts mounts(Mount... mounts) {
        return new Facts(new HostFacts(
                made.host(),
                made.login(),
                made.python(),
                made.software(),
                made.hardware(),
                made.identity(),
                made.root(),
                made.devices(),
                made.links(),
                List.of(mounts),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                made.missingTools()));
    }

    public Facts missing(String... tools) {
        return new Facts(new HostFacts(
                made.host(),
                made.login(),
                made.python(),
                made.software(),
                made.hardware(),
                made.identity(),
                made.root(),
                made.devices(),
                made.links(),
                made.mounts(),
                made.addresses(),
                made.bootId(),
                made.epochSeconds(),
                List.of(tools)));
    }
}
