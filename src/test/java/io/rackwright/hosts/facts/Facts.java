package io.rackwright.hosts.facts;

import io.rackwright.hosts.facts.HostFacts.Address;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.Hardware;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.hosts.facts.HostFacts.Login;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.hosts.facts.HostFacts.Python;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.hosts.facts.HostFacts.Software;
import java.util.List;
import java.util.Map;

/** Hand-made facts for tests: a good worker, and the same with something changed. */
public final class Facts {

    public static final long GB = 1_000_000_000L;

    private final String host;
    private Login login = new Login("ubuntu", 1000, true, "");
    private Python python = new Python("/usr/bin/python3", "3.8.10");
    private Software software = new Software("ubuntu", "20.04", "5.4.0-216-generic", "v1");
    private Hardware hardware = new Hardware("x86_64", 8, 16 * GB, 0);
    private Identity identity;
    private RootDisk root = new RootDisk("/dev/sda2", 58 * GB, 50 * GB, List.of("sda"), 60 * GB);
    private List<BlockDevice> devices = List.of(
            device("/dev/sda", "", "disk", 60, "", ""),
            device("/dev/sda2", "sda", "part", 58, "ext4", "/"),
            device("/dev/sdb", "", "disk", 200, "", ""),
            device("/dev/sdc", "", "disk", 400, "ext4", "/data"));
    private List<Mount> mounts = List.of(
            new Mount("/", "/dev/sda2", "ext4", 58 * GB, 50 * GB),
            new Mount("/data", "/dev/sdc", "ext4", 400 * GB, 399 * GB));
    private List<Address> addresses;
    private Machine machine = Machine.UNKNOWN;
    private Linux linux = Linux.UNKNOWN;
    private Services services = Services.UNKNOWN;
    private Network network = Network.UNKNOWN;
    private Outside outside = Outside.UNKNOWN;
    private Measured measured = Measured.UNKNOWN;
    private List<String> missingTools = List.of();

    private Facts(String host, String address) {
        this.host = host;
        this.identity = identityOf(host);
        this.addresses = List.of(new Address("lo", "127.0.0.1"), new Address("eth0", address));
    }

    /** No two hosts share one. */
    private static Identity identityOf(String host) {
        int number = host.hashCode();
        String mac = String.format(
                "52:54:%02x:%02x:%02x:%02x", number >>> 24, number >> 16 & 255, number >> 8 & 255, number & 255);
        return new Identity(host, String.format("%032x", number & 0xffff_ffffL), "", List.of(mac));
    }

    /** Ubuntu 20.04, 8 CPU, 16 GB, 60 GB OS drive, an unused 200 GB disk /dev/sdb, mounted 400 GB at /data. */
    public static Facts worker(String host, String address) {
        return new Facts(host, address);
    }

    public static BlockDevice device(
            String path, String parent, String type, long gigabytes, String fileSystem, String mountPoint) {
        return new BlockDevice(path, parent, type, gigabytes * GB, false, fileSystem, "", mountPoint);
    }

    public HostFacts made() {
        return new HostFacts(
                host,
                login,
                python,
                software,
                hardware,
                identity,
                root,
                devices,
                Map.of("/dev/disk/by-id/scsi-b", "/dev/sdb"),
                mounts,
                addresses,
                "7de65a6f-9652-4e93-884c-ec32c1941802",
                1_795_259_368L,
                machine,
                linux,
                services,
                network,
                outside,
                measured,
                missingTools);
    }

    public Facts login(Login other) {
        login = other;
        return this;
    }

    public Facts python(String path, String version) {
        python = new Python(path, version);
        return this;
    }

    public Facts os(String id, String version) {
        software = new Software(id, version, "5.4.0", "v1");
        return this;
    }

    public Facts software(Software other) {
        software = other;
        return this;
    }

    public Facts size(int cpus, long memoryBytes) {
        hardware = new Hardware("x86_64", cpus, memoryBytes, 0);
        return this;
    }

    public Facts hardware(Hardware other) {
        hardware = other;
        return this;
    }

    public Facts identity(Identity other) {
        identity = other;
        return this;
    }

    public Facts root(RootDisk other) {
        root = other;
        return this;
    }

    public Facts devices(BlockDevice... other) {
        devices = List.of(other);
        return this;
    }

    public Facts mounts(Mount... other) {
        mounts = List.of(other);
        return this;
    }

    public Facts addresses(Address... other) {
        addresses = List.of(other);
        return this;
    }

    /** The areas machine and linux, and what else of the disks and mounts such lines say, as the probe prints them. */
    public Facts seeing(String... lines) {
        ProbeReport report = report(lines);
        HostFacts read = HostFacts.of(host, report);
        machine = read.machine();
        linux = read.linux();
        if (!read.outside().paths().isEmpty()) {
            outside = read.outside();
        }
        if (!read.devices().isEmpty()) {
            devices = read.devices();
        }
        if (!read.mounts().isEmpty()) {
            mounts = read.mounts();
        }
        return this;
    }

    private static ProbeReport report(String... lines) {
        return ProbeReport.parse(ProbeReport.BEGIN + "\n" + String.join("\n", lines) + "\n" + ProbeReport.END)
                .orElseThrow();
    }

    public Facts machine(Machine other) {
        machine = other;
        return this;
    }

    public Facts linux(Linux other) {
        linux = other;
        return this;
    }

    public Facts services(Services other) {
        services = other;
        return this;
    }

    public Facts network(Network other) {
        network = other;
        return this;
    }

    public Facts outside(Outside other) {
        outside = other;
        return this;
    }

    public Facts measured(Measured other) {
        measured = other;
        return this;
    }

    public Facts missing(String... tools) {
        missingTools = List.of(tools);
        return this;
    }
}
