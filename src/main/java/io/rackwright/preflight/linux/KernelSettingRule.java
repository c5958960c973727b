package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Linux.SysctlLine;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** H37: no setting of the kernel takes the cluster down, now or at the next start. */
final class KernelSettingRule implements Rule {

    private static final String CODE = "H37";

    /**
     * Where Kubespray writes its own ({@code sysctl_file_path} in roles/kubespray_defaults/defaults/main/main.yml@v2.28.1).
     * Files are read in the order of their names: a later one wins.
     */
    private static final String KUBESPRAY = "99-sysctl.conf";

    /** Read as 99-sysctl.conf, a link to it; Kubespray follows the link and writes into it. */
    private static final String MAIN = "/etc/sysctl.conf";

    /** Where the step «prepare» writes its one setting. */
    private static final String OURS = "90-rackwright.conf";

    /**
     * roles/kubernetes/preinstall/tasks/0080-system-configurations.yml@v2.28.1: forwarding, and what the kubelet insists
     * on to the letter ({@code protectKernelDefaults}).
     */
    private static final Map<String, String> WANTED = Map.of(
            "net.ipv4.ip_forward", "1",
            "net.ipv4.conf.all.forwarding", "1",
            "net.bridge.bridge-nf-call-iptables", "1",
            "vm.overcommit_memory", "1",
            "vm.panic_on_oom", "0",
            "kernel.panic", "10",
            "kernel.panic_on_oops", "1",
            "kernel.keys.root_maxkeys", "1000000",
            "kernel.keys.root_maxbytes", "25000000");

    /**
     * The kernel's own small defaults; below them a node with 110 pods runs out. A newer kernel has more.
     *
     * @param remedy the value to set
     */
    private record Floor(long least, String remedy, String why) {}

    private static final Map<String, Floor> FLOORS = new TreeMap<>(Map.of(
            "fs.inotify.max_user_instances",
                    new Floor(128, "512", "pods that watch files end with «too many open files»"),
            "fs.inotify.max_user_watches", new Floor(8_192, "524288", "pods that watch files end with «no space left»"),
            "fs.file-max", new Floor(100_000, "1000000", "the server runs out of open files"),
            "kernel.pid_max", new Floor(32_768, "4194304", "the server runs out of process numbers")));

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().linux().sysctls().isEmpty(), "the settings of the kernel are unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Finding> findings = new ArrayList<>();
        server.facts().linux().sysctlFiles().stream()
                .filter(line -> !line.file().equals(MAIN))
                .forEach(line -> later(server, line, findings));
        FLOORS.forEach((name, floor) -> floor(server, name, floor, findings));
        if ("0".equals(server.facts().linux().sysctls().get("user.max_user_namespaces"))) {
            findings.add(server.info(CODE, "user namespaces are off: images cannot be built without root in pods")
                    .expected("user.max_user_namespaces above 0 where such builds are wanted")
                    .actual("0")
                    .hint("remove user.max_user_namespaces from /etc/sysctl.d on " + server.name()
                            + " if it is not a rule of the house"));
        }
        return findings;
    }

    private static void later(Server server, SysctlLine line, List<Finding> findings) {
        String file = line.file().substring(line.file().lastIndexOf('/') + 1);
        boolean isMapCount = line.name().equals("vm.max_map_count");
        int managed = server.site().settings().maxMapCount();
        boolean isWrong = isMapCount
                ? managed > 0
                        && file.compareTo(OURS) > 0
                        && line.value().matches("\\d{1,9}")
                        && Integer.parseInt(line.value()) < managed
                : WANTED.containsKey(line.name())
                        && server.job().decision().isPresent()
                        && file.compareTo(KUBESPRAY) > 0
                        && !WANTED.get(line.name()).equals(line.value());
        if (isWrong) {
            String wanted = isMapCount ? managed + "" : WANTED.get(line.name());
            findings.add(server.warning(CODE, "a file undoes a setting that the cluster needs at the next start")
                    .expected(line.name() + " = " + wanted)
                    .actual(line.name() + " = " + line.value() + " in " + line.file())
                    .hint("remove that line on " + server.name() + ": the file is read after "
                            + (isMapCount
                                    ? "ours, /etc/sysctl.d/" + OURS
                                    : "Kubespray's, /etc/sysctl.d/" + KUBESPRAY)));
        }
    }

    private static void floor(Server server, String name, Floor floor, List<Finding> findings) {
        String value = server.facts().linux().sysctls().getOrDefault(name, "");
        if (value.matches("\\d{1,18}") && Long.parseLong(value) < floor.least()) {
            findings.add(server.warning(CODE, floor.why())
                    .expected(name + " of at least " + floor.least())
                    .actual(value)
                    .hint("on " + server.name() + ": echo '" + name + " = " + floor.remedy()
                            + "' | sudo tee -a /etc/sysctl.d/90-limits.conf; sudo sysctl --system"));
        }
    }
}
