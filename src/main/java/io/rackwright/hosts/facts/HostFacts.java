package io.rackwright.hosts.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one probe saw on one server; nothing is derived from the site. A fact that could not be read is empty or 0, and
 * the tool that was missing is named.
 *
 * @param host the node's name
 * @param bootId changes with every start of the server
 * @param epochSeconds the server's clock when it was asked; 0 if unknown
 * @param links stable names of block devices, for example {@code /dev/disk/by-id/x} to {@code /dev/sdb}
 * @param missingTools programs the probe would have used
 */
public record HostFacts(
        String host,
        Login login,
        Python python,
        Software software,
        Hardware hardware,
        Identity identity,
        RootDisk root,
        List<BlockDevice> devices,
        Map<String, String> links,
        List<Mount> mounts,
        List<Address> addresses,
        String bootId,
        long epochSeconds,
        Machine machine,
        Linux linux,
        Services services,
        Network network,
        Outside outside,
        Measured measured,
        List<String> missingTools) {

    /** What a probe's report says of a server; a key that is missing or damaged leaves its fact empty. */
    public static HostFacts of(String host, ProbeReport report) {
        return FactsOfReport.read(host, report);
    }

    /** The same server with what a measurement's report says. */
    public HostFacts withMeasured(ProbeReport report) {
        return new HostFacts(
                host,
                login,
                python,
                software,
                hardware,
                identity,
                root,
                devices,
                links,
                mounts,
                addresses,
                bootId,
                epochSeconds,
                machine,
                linux,
                services,
                network,
                outside,
                Measured.of(report),
                missingTools);
    }

    public HostFacts {
        devices = List.copyOf(devices);
        links = Map.copyOf(links);
        mounts = List.copyOf(mounts);
        addresses = List.copyOf(addresses);
        missingTools = List.copyOf(missingTools);
    }

    /** The filesystem on which a path lies or would lie, links followed where they are known; empty if unknown. */
    public Optional<Mount> mountOf(String path) {
        String real = path;
        for (Map.Entry<String, String> link : linux.leads().entrySet()) {
            if (isBelow(path, link.getKey()) && !link.getValue().isEmpty()) {
                real = link.getValue() + path.substring(link.getKey().length());
            }
        }
        Optional<Mount> found = Optional.empty();
        int longest = -1;
        for (Mount mount : mounts) {
            // The last one wins: a later mount covers an earlier one.
            if (isBelow(real, mount.point()) && mount.point().length() >= longest) {
                found = Optional.of(mount);
                longest = mount.point().length();
            }
        }
        return found;
    }

    private static boolean isBelow(String path, String folder) {
        return folder.equals("/") || path.equals(folder) || path.startsWith(folder + "/");
    }

    /**
     * Who we are there.
     *
     * @param uid -1 if unknown
     * @param sudo whether {@code sudo -n} gives root without a question
     * @param sudoMessage what sudo said when it did not
     */
    public record Login(String user, int uid, boolean sudo, String sudoMessage) {
        public boolean isRoot() {
            return uid == 0;
        }
    }

    /**
     * The newest Python 3 that Ansible would find by the name python3.
     *
     * @param path empty if there is none
     * @param version for example {@code 3.8.10}; empty if it does not start
     */
    public record Python(String path, String version) {}

    /**
     * The operating system.
     *
     * @param id as in os-release, for example {@code ubuntu}
     * @param versionId as in os-release, for example {@code 20.04}
     * @param kernel for example {@code 5.4.0-216-generic}
     * @param cgroup {@code v1} or {@code v2}
     */
    public record Software(String id, String versionId, String kernel, String cgroup) {
        /** The spelling of the site file, for example {@code ubuntu-20.04}. */
        public String word() {
            return id + "-" + versionId;
        }
    }

    /**
     * Size and make.
     *
     * @param cpus logical processors; 0 if unknown
     * @param memoryBytes MemTotal; 0 if unknown
     * @param swapBytes SwapTotal
     */
    public record Hardware(String arch, int cpus, long memoryBytes, long swapBytes) {}

    /** What must differ between servers; each may be empty. */
    public record Identity(String hostname, String machineId, String productUuid, List<String> macs) {
        public Identity {
            macs = List.copyOf(macs);
        }
    }

    /**
     * The filesystem under {@code /} and the drive below it.
     *
     * @param source for example {@code /dev/sda2} or {@code overlay}
     * @param sizeBytes of the filesystem; 0 if unknown
     * @param disks names of the whole disks below it, for example {@code sda}; empty if unknown
     * @param driveBytes size of the drive when it is one disk with at most a partition table between; 0 otherwise
     */
    public record RootDisk(String source, long sizeBytes, long freeBytes, List<String> disks, long driveBytes) {
        public RootDisk {
            disks = List.copyOf(disks);
        }
    }

    /**
     * A block device as lsblk names it.
     *
     * @param path for example {@code /dev/sdb1}
     * @param parent name of the device it lies on, for example {@code sdb}; empty for a whole disk
     * @param type {@code disk}, {@code part}, {@code lvm}, {@code loop} …
     * @param fileSystem empty if it holds none
     * @param mountPoint empty if it is not mounted
     * @param make of a whole disk
     */
    public record BlockDevice(
            String path,
            String parent,
            String type,
            long sizeBytes,
            boolean rotational,
            String fileSystem,
            String label,
            String mountPoint,
            DiskMake make) {

        /** A device of which the make is not known. */
        public BlockDevice(
                String path,
                String parent,
                String type,
                long sizeBytes,
                boolean rotational,
                String fileSystem,
                String label,
                String mountPoint) {
            this(path, parent, type, sizeBytes, rotational, fileSystem, label, mountPoint, DiskMake.UNKNOWN);
        }

        /** The last part of the path, which is how {@link RootDisk#disks} and {@link #parent} name devices. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /**
     * What a disk says of its make; each may be empty.
     *
     * @param transport {@code nvme}, {@code sata}, {@code sas}, {@code usb} …
     * @param wwn the name that is the disk's own, by whichever path it is reached
     */
    public record DiskMake(String vendor, String model, String serial, String wwn, String transport, boolean readOnly) {

        /** Nothing is known of it. */
        public static final DiskMake UNKNOWN = new DiskMake("", "", "", "", "", false);
    }

    /**
     * A mounted filesystem.
     *
     * @param options those without a value, for example {@code rw} and {@code noexec}; empty if unknown
     * @param inodes 0 if unknown or without a bound
     * @param freeInodes as above
     */
    public record Mount(
            String point,
            String source,
            String fileSystem,
            long sizeBytes,
            long freeBytes,
            List<String> options,
            long inodes,
            long freeInodes) {

        public Mount {
            options = List.copyOf(options);
        }

        /** By its place, which tells the mounts of a server apart. */
        @Override
        public int hashCode() {
            return point.hashCode();
        }

        /** A filesystem of which only the size is known. */
        public Mount(String point, String source, String fileSystem, long sizeBytes, long freeBytes) {
            this(point, source, fileSystem, sizeBytes, freeBytes, List.of(), 0, 0);
        }

        /** Whether it was mounted with this option. */
        public boolean has(String option) {
            return options.contains(option);
        }
    }

    /** An address of one of the server's interfaces, without its prefix length. */
    public record Address(String device, String ip) {}
}
