package io.rackwright.anonymous;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which member of a capture's files is of which kind. Paths have {@code []} for items of lists and {@code {}} for a map's
 * own names; a path that ends in {@code {name}} is about those names themselves. What is not here is free text.
 */
final class Members implements Table {

    private static final String KEPT =
            """
            format time rackwright extent
            python.version os.id os.version kernel cgroup arch
            devices[].type devices[].filesystem devices[].vendor devices[].model devices[].transport
            mounts[].filesystem missing_tools[] addresses[].device
            machine.virtualization machine.firmware.vendor machine.firmware.product machine.firmware.version
            machine.firmware.board machine.firmware.bios_vendor machine.firmware.bios_version machine.firmware.bios_date
            machine.processor.model machine.processor.flags[] machine.cards.devices[].slot machine.cards.devices[].class
            machine.cards.devices[].id machine.cards.devices[].driver machine.cards.nvidia_driver
            machine.cards.secure_boot machine.faults.disks[].device machine.faults.disks[].status
            machine.faults.arrays[].level machine.faults.arrays[].action
            machine.faults.filesystem_errors{name} machine.faults.disks[].counts{name}
            linux.sysctls{} linux.sysctls{name} linux.sysctl_files[].name linux.sysctl_files[].value
            linux.modules.states{} linux.modules.states{name} linux.modules.tree linux.cgroup_controllers[] linux.selinux
            linux.nfs_client linux.nfs_locks{} linux.nfs_locks{name} services.time_zone services.clock.service services.clock.synced
            services.listeners[].protocol services.leftovers[].kind services.packages.manager services.habits.umask
            services.habits.firewalls[] network.interfaces[].name network.interfaces[].state network.interfaces[].make
            network.nets[].device network.routes[].device outside.reached[].how
            measured.disk.tool measured.nfs.exports[].step outside.greetings[].verdict
            servers[].python servers[].taken[] servers[].denied{name} uses[].port uses[].purpose
            passages[].ports{} passages[].ports{name} passages[].way.by passages[].way.device
            rooms[].use missing_programs[] parents[].sign mirror[].name mirror[].answer
            """;

    private static final String NAMES =
            """
            host hostname network.searches[] network.own_name network.any_name network.resolvers[] network.upstreams[]
            network.nets[].cidr network.routes[].cidr network.routes[].gateway addresses[].ip services.listeners[].address
            outside.reached[].to outside.reached[].via outside.greetings[].to outside.names{name} outside.names{}[]
            outside.exports{name} outside.package_hosts[] outside.time_servers{name} outside.occupied[]
            site built[] servers[].name servers[].address passages[].from passages[].to
            named.addresses[] balancer.at parents[].name parents[].address
            """;

    private static final String TEXTS =
            """
            boot_id sudo_message python.path machine_id product_uuid macs[] root.source root.disks[] devices[].path
            devices[].parent devices[].label devices[].mount_point links{} links{name} mounts[].point mounts[].source
            mounts[].options[] machine.faults.arrays[].name linux.sysctl_files[].file linux.modules.forbidden[]
            linux.leads{} linux.leads{name} linux.xfs_without_types[] services.listeners[].process
            services.leftovers[].what services.packages.locked_by[] services.packages.broken[] services.packages.held[]
            services.packages.reboot_due services.habits.home services.habits.settings[].file
            services.habits.settings[].line network.interfaces[].mac outside.paths{} outside.paths{name}
            outside.exports{}[] measured.disk.path measured.disk.failure measured.nfs.exports[].from
            measured.nfs.exports[].words measured.nfs.failure
            servers[].why servers[].file files[] reason servers[].absence servers[].firewall servers[].denied{}
            python_flaw rooms[].path balancer.flaws[].message balancer.flaws[].expected balancer.flaws[].actual
            balancer.flaws[].hint mirror[].place
            """;

    private static final Map<String, Kind> KINDS = kinds();

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new TreeMap<>();
        put(kinds, KEPT, Kind.KEPT);
        put(kinds, NAMES, Kind.NAME);
        put(kinds, TEXTS, Kind.TEXT);
        put(kinds, "login.user", Kind.USER);
        put(kinds, "devices[].serial devices[].wwn machine.firmware.serial", Kind.SERIAL);
        put(kinds, "outside.greetings[].issuer outside.greetings[].subject", Kind.SUBJECT);
        return kinds;
    }

    private static void put(Map<String, Kind> kinds, String paths, Kind kind) {
        for (String path : paths.strip().split("\\s+")) {
            kinds.put(path, kind);
        }
    }

    /** Empty for a member that nobody has thought about. */
    static Optional<Kind> known(String path) {
        return Optional.ofNullable(KINDS.get(path));
    }

    /** Whether there is anything at that path or below. */
    static boolean knowsBelow(String path) {
        return KINDS.keySet().stream().anyMatch(known -> known.startsWith(path));
    }

    @Override
    public Kind of(String path) {
        return KINDS.getOrDefault(path, Kind.TEXT);
    }

    @Override
    public Optional<Kind> names(String path) {
        return known(path + "{name}");
    }
}
