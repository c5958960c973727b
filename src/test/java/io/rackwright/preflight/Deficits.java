package io.rackwright.preflight;

import io.rackwright.certificate.Flaw;
import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.controller.ControllerFacts.Shown;
import io.rackwright.hosts.Failure;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Reach;
import io.rackwright.mesh.Way;
import java.util.List;
import java.util.function.UnaryOperator;

/** For each check the one thing that makes a sound site ({@link SoundSite}) fail it. */
final class Deficits {

    private static final String END = "platform:\n  version";
    private static final String POOL = "    role: compute\n    build_node: true\n";
    private static final String MASTER = "    control_plane: true\n";
    private static final String FLAGS = "sse4_2 x2apic movbe popcnt tsc_deadline_timer aes xsave avx ";
    private static final String SDB = "SERIAL=\"00a1b2c3d4e5f60718\" WWN=\"0x6f4ee0806aa1c3002b5e1f0a0c9d3b71\"";
    private static final String DISK = "SIZE=\"7999376588800\" ROTA=\"0\"";

    /**
     * One check.
     *
     * @param site edits of the site file that hold with and without the deficit
     * @param both what holds of the servers with and without it, beyond what is sound anyway
     * @param deficit the one change
     */
    record Deficit(String code, List<String> site, UnaryOperator<SoundSite> both, UnaryOperator<SoundSite> deficit) {

        Deficit with(String... edits) {
            return new Deficit(code, List.of(edits), both, deficit);
        }

        Deficit where(UnaryOperator<SoundSite> also) {
            return new Deficit(code, site, also, deficit);
        }

        @Override
        public String toString() {
            return code;
        }
    }

    private Deficits() {}

    /** On node c1, another value in place of the sound one. */
    private static Deficit on(String code, String sound, String deficient) {
        return onHost("c1", code, sound, deficient);
    }

    private static Deficit onHost(String host, String code, String sound, String deficient) {
        return at(code, site -> site.on(host, sound, deficient));
    }

    /** On node c1, one thing more. */
    private static Deficit found(String code, String line) {
        return at(code, site -> site.found("c1", line));
    }

    private static Deficit at(String code, UnaryOperator<SoundSite> deficit) {
        return new Deficit(code, List.of(), site -> site, deficit);
    }

    static List<Deficit> all() {
        return java.util.stream.Stream.of(
                        login(), machine(), linux(), services(), network(), outside(), between(), here())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deficit> login() {
        return List.of(
                on("H01", "sudo=yes\nsudo_message=", "sudo=no\nsudo_message=sudo: a password is required"),
                at("H01", site -> site.unseen("c1", new Failure.Broken(Failure.Kind.REFUSED, ""))),
                on("H02", "python_version=3.8.10", "python_version=3.5.2"));
    }

    private static List<Deficit> machine() {
        String gpus = POOL + "    gpu: true\n";
        UnaryOperator<SoundSite> card = site -> site.found("c1", "pci=0000:17:00.0 030200 10DE:20B5 nvidia");
        return List.of(
                on("H04", FLAGS, FLAGS.replace("avx ", "")),
                on("H05", "cpus=64", "cpus=7"),
                on("H06", "memory_kib=263856564", "memory_kib=14843749"),
                on("H07", "240057409536", "20057409536")
                        .where(site -> site.on("c1", "/dev/sda2        233191660", "/dev/sda2        19191660")),
                on("H08", SDB + " FSTYPE=\"\"", SDB + " FSTYPE=\"ext4\""),
                on("H09", DISK, DISK.replace("ROTA=\"0\"", "ROTA=\"1\"")),
                on("H10", "10DE:20B5", "102B:0536").with(POOL, gpus).where(card),
                onHost("m1", "H11", "102B:0536 mgag200", "10DE:20B5 nvidia"),
                onHost("p1", "H24", "path=absent /data/git", "path=other /data/git")
                        .where(site -> site.found("p1", "path=absent /data/git")),
                onHost("m1", "H28", "disk_p99_us=900", "disk_p99_us=10000"),
                on("H35", "virtualization=none", "virtualization=lxc"),
                on("H41", "hugepages_kib=0", "hugepages_kib=67108864"),
                on("H42", DISK, DISK.replace("ROTA=\"0\"", "ROTA=\"1\""))
                        .where(site ->
                                site.on("c1", "SEAGATE \" MODEL=\"XS7680SE70084", "DELL    \" MODEL=\"PERC_H755")),
                on("H43", "health=sdb PASSED", "health=sdb FAILED!"),
                on("H44", "md/degraded:0", "md/degraded:1"),
                on("H45", "WWN=\"0x2222\"", "WWN=\"0x6f4ee0806aa1c3002b5e1f0a0c9d3b71\"")
                        .where(site -> site.found("c1", "device=NAME=\"/dev/sdc\" TYPE=\"disk\" WWN=\"0x2222\"")),
                on("H46", "bios_version:1.14.2", "bios_version:1.10.0")
                        .with(MASTER, MASTER + "    pool: compute\n    additional_disk: /dev/sdb\n"),
                on("H47", "mc0/ue_count:0", "mc0/ue_count:1"));
    }

    private static List<Deficit> linux() {
        return List.of(
                on("H03", "os_version=\"20.04\"", "os_version=\"22.04\""),
                on("H18", "cgroups:pids 13 72 1", "cgroups:pids 13 72 0"),
                on("H19", "swap_kib=0", "swap_kib=8388604"),
                on("H22", "nfs_client=yes", "nfs_client=no"),
                on("H25", "max_map_count:262144", "max_map_count:262143"),
                on("H34", "module=ip_vs_sh there\n", ""),
                on("H36", "/sys/fs/selinux/enforce:0", "/sys/fs/selinux/enforce:1")
                        .where(site -> site.found("c1", "file=/sys/fs/selinux/enforce:0")),
                on("H37", "max_user_watches:8192", "max_user_watches:8191"),
                on("H38", "/dev/sda2 / ext4 rw,", "/dev/sda2 / ext4 rw,nosuid,"),
                on("H39", " 14698776 ", " 0 "),
                on("H40", "/dev/sda2 / ext4", "/dev/sda2 / zfs"));
    }

    private static List<Deficit> services() {
        return List.of(
                on("H14", "clock_synced=yes", "clock_synced=no"),
                on(
                        "H14",
                        "clock_begin=1795259368.100\nclock_end=1795259368.300",
                        "clock_begin=1795259378.100\nclock_end=1795259378.300"),
                on("H16", "listen=tcp 00000000:0016", "listen=tcp 00000000:280A"),
                found("H20", "leftover=file /etc/kubernetes/kubelet.conf"),
                on("H33", "/etc/ufw/ufw.conf:ENABLED=no", "/etc/ufw/ufw.conf:ENABLED=yes"),
                on("H50", "no_proxy=10.0.0.0/24,", "no_proxy="),
                found("H51", "package_broken=linux-image-generic half-configured"),
                found("H52", "package_held=containerd"),
                on("H53", "sources.list:deb http", "sources.list:#deb http"),
                found("H54", "reboot_due=yes linux-base"),
                on("H55", "time_zone=UTC", "time_zone=Asia/Kolkata"),
                found("H59", "setting=/etc/passwd:kube:x:1001:1001::/home/kube:/bin/bash"),
                on("H60", "umask=0022", "umask=0077"),
                on("H61", "manage_etc_hosts: false", "manage_etc_hosts: true"),
                on("H62", "MaxSessions 10", "MaxSessions 1"));
    }

    private static List<Deficit> network() {
        return List.of(
                on("H12", "machine_id=5b1f0c23", "machine_id=5b1f0c22"),
                on("H13", "address=ens2f0np0 10.0.0.31/24", "address=ens2f0np0 10.0.0.32/24"),
                on("H15", "resolver=10.0.0.2\n", ""),
                on("H29", "10.9.0.1/24", "10.233.64.1/24")
                        .where(site -> site.found("c1", "address=eno8403 10.9.0.1/24")),
                on("H48", "own_name=127.0.1.1", "own_name=10.77.0.1"),
                on("H49", "hostname=c1", "hostname=rack1-u07"),
                on("H56", "b8:ce:f6:7a:11:93 1500", "b8:ce:f6:7a:11:93 9000"),
                on("H57", "b8:ce:f6:7a:11:93 1500 up", "b8:ce:f6:7a:11:93 1500 down"),
                on("H58", "route=ens2f0np0 00000000 0100000A 0003 100 00000000\n", ""));
    }

    private static List<Deficit> outside() {
        String metallb = "  mode: metallb\n  address_pool: 10.0.0.100-10.0.0.110";
        String proxy = "kubespray: {vars: {https_proxy: \"http://proxy.acme.example:3128\"}}\n" + END;
        String store = "object_storage: {backups: {type: s3, endpoint: \"https://s3.acme.example:9000\", region: r,"
                + " bucket: b, access_key: {env: A}, secret_key: {env: B}}}\n" + END;
        return List.of(
                on("H21", "reach=open nas1:2049", "reach=refused nas1:2049"),
                on("H21", "nfs=nas1:/export/kdisk|ok|", "nfs=nas1:/export/kdisk|chown|"),
                on("H21", "export=nas1 /export/kfs ", "export=nas1 /export/other "),
                onHost(
                        "m1",
                        "H23",
                        "nfs=nas1:/export/kdisk|ok|9765625000|8789062500|",
                        "nfs=nas1:/export/kdisk|ok|9765625|878906|"),
                on("H26", "reach=open quay.io:443", "reach=timeout quay.io:443"),
                on("H27", "tls=quay.io:443|0 (ok)", "tls=quay.io:443|10 (certificate has expired)"),
                on("H31", "name=mlops.example.com 10.0.0.5", "name=mlops.example.com 10.9.9.9"),
                at("H70", site -> List.of("m1", "p1", "c1").stream()
                        .reduce(
                                site,
                                (all, host) -> all.on(host, "reach=open 10.0.0.5:", "reach=timeout 10.0.0.5:"),
                                (one, other) -> one)),
                found("H72", "alive=10.0.0.105").with("  lb_address: 10.0.0.5", metallb),
                on("H73", "reach=open quay.io:443 proxy", "reach=status_403 quay.io:443 proxy")
                        .with(END, proxy),
                on("H74", "ntp=yes ntp.ubuntu.com", "ntp=no ntp.ubuntu.com"),
                on("H75", "reach=open archive.ubuntu.com:80", "reach=timeout archive.ubuntu.com:80"),
                on("H77", "reach=open s3.acme.example:9000", "reach=no_route s3.acme.example:9000")
                        .with(END, store),
                on("H79", "reach=open nas1:2049", "reach=timeout nas1:2049"),
                at("H85", site -> site.daysLater(8)));
    }

    private static List<Deficit> between() {
        return List.of(
                at("H17", site -> site.between(matrix -> matrix.port("m1", "c1", Port.tcp(10250), Reach.FILTERED))),
                at("H63", site -> way(site, new Way("icmp", 50, 45, 0.1, 0.2, 0.3, 1500, "eth0", 1500, false))),
                at("H64", site -> way(site, new Way("icmp", 10, 10, 0.1, 0.2, 0.3, 1400, "eth0", 1500, false))),
                at("H65", site -> site.between(matrix -> matrix.port("m1", "c1", Port.udp(4789), Reach.ONE_WAY))),
                at("H67", site -> site.between(matrix -> matrix.megabits("m1", "p1", 94))),
                at("H68", site -> site.between(matrix -> matrix.absent("c1", "has no Python 3"))));
    }

    private static SoundSite way(SoundSite site, Way way) {
        return site.between(matrix -> matrix.way("m1", "c1", way));
    }

    private static List<Deficit> here() {
        String offline = "registry: {server: \"registry.example:5000\"}\n"
                + "offline: {enabled: true, files_repo: \"https://files.example\"}\n" + END;
        Flaw flaw = new Flaw(true, "The certificate that 10.0.0.5:443 shows is not valid for x.", "a", "b", "c");
        return List.of(
                at("H30", site -> site.room(19)),
                at("H31", site -> site.named("10.9.9.9")),
                at("H32", site -> site.sign("katonic")),
                at("H71", site -> site.shown(new Shown("10.0.0.5:443", List.of(flaw)))),
                at("H76", site -> site.held(Held.ABSENT)).with(END, offline));
    }
}
