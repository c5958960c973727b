package io.rackwright.lab;

import io.rackwright.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The argument lists we give to docker, and the reason for each part of them. Pure.
 *
 * @param client {@code docker}, or {@code sudo -n docker} where only root may use the engine
 */
record DockerCommands(List<String> client) {

    static final String NAME_LABEL = "io.rackwright.lab";
    static final String FOLDER_LABEL = "io.rackwright.lab.dir";
    static final String SYSCTL_LABEL = "io.rackwright.lab.sysctls";

    private static final Duration LONG = Duration.ofMinutes(3);

    /**
     * What systemd, containerd, etcd and a kubelet need. Measured with Kubespray 2.28.1 and 2.18.2; {@code --privileged}
     * would hand over the host's devices besides.
     */
    private static final List<String> CAPABILITIES = List.of(
            "SYS_ADMIN",
            "NET_ADMIN",
            "SYS_PTRACE",
            "SYS_MODULE",
            "SYS_RAWIO",
            "SYS_BOOT",
            "SYS_NICE",
            "SYS_TIME",
            "SYSLOG",
            "IPC_LOCK",
            "LINUX_IMMUTABLE",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "AUDIT_CONTROL",
            "AUDIT_READ",
            "WAKE_ALARM",
            "BLOCK_SUSPEND",
            "LEASE",
            "DAC_READ_SEARCH");

    DockerCommands {
        client = List.copyOf(client);
    }

    /** The name under which Docker knows a server, unique over all labs. */
    static String container(String lab, String server) {
        return "rackwright-" + lab + "-" + server;
    }

    static String network(String lab) {
        return "rackwright-" + lab;
    }

    Command version() {
        return docker("version", "--format", "{{.Server.Version}}");
    }

    /** @param sysctls what the host had before the lab, as {@code key=value} separated by commas */
    Command createNetwork(LabPlan plan, String sysctls) {
        return docker(
                "network",
                "create",
                "--subnet",
                plan.subnet(),
                "--label",
                NAME_LABEL + "=" + plan.name(),
                "--label",
                FOLDER_LABEL + "=" + plan.folder(),
                "--label",
                SYSCTL_LABEL + "=" + sysctls,
                network(plan.name()));
    }

    Command createServer(LabPlan plan, LabServer server, String image, HostAbilities host) {
        List<String> argv = new ArrayList<>(List.of("create", "--name", container(plan.name(), server.name())));
        argv.addAll(List.of("--hostname", server.name(), "--network", network(plan.name()), "--ip", server.address()));
        argv.addAll(List.of("--label", NAME_LABEL + "=" + plan.name(), "--label", FOLDER_LABEL + "=" + plan.folder()));
        // Without a cgroup namespace of its own all servers share one tree, and kubelets remove each other's pods.
        argv.addAll(List.of("--cgroupns", "private"));
        CAPABILITIES.forEach(capability -> argv.addAll(List.of("--cap-add", capability)));
        if (host.mayRaiseLimits()) {
            argv.addAll(List.of("--cap-add", "SYS_RESOURCE"));
        }
        for (String option : List.of("seccomp", "apparmor", "systempaths")) {
            argv.addAll(List.of("--security-opt", option + "=unconfined"));
        }
        argv.addAll(List.of("--tmpfs", "/run", "--tmpfs", "/tmp:exec", "--device", "/dev/kmsg"));
        // Pods write the devices cgroup, and it cannot be given later.
        argv.addAll(List.of("--device-cgroup-rule", "a *:* rwm"));
        LabFiles files = new LabFiles(plan.folder());
        bind(argv, files.cpuinfo(server), "/proc/cpuinfo:ro");
        bind(argv, files.meminfo(server), "/proc/meminfo:ro");
        bind(argv, files.swaps(), "/proc/swaps:ro");
        argv.addAll(List.of("--env", "LAB_RESOLVERS=" + String.join(" ", host.resolvers())));
        argv.addAll(List.of("--env", "LAB_DATA=" + data(argv, files, server, host)));
        argv.add(image);
        return docker(argv).within(LONG);
    }

    /** Adds the disk's file where there is one, and says what the entry script has to mount. */
    private static String data(List<String> argv, LabFiles files, LabServer server, HostAbilities host) {
        if (!server.hasAdditionalDisk()) {
            return "none";
        }
        if (!host.hasLoopDevices()) {
            return "tmpfs:" + server.size().additionalDisk().bytes();
        }
        bind(argv, files.disk(server), "/etc/rackwright-lab/disk.img");
        return "/etc/rackwright-lab/disk.img";
    }

    private static void bind(List<String> argv, Path from, String to) {
        argv.addAll(List.of("--volume", from + ":" + to));
    }

    /** Puts a folder of ours into a server that does not run yet. */
    Command copyInto(String lab, String server, Path from, String to) {
        return docker("cp", from.toString(), container(lab, server) + ":" + to);
    }

    Command start(String container) {
        return docker("start", container).within(LONG);
    }

    /** Containers of the lab, running or not, one id a line. */
    Command containers(String lab) {
        return docker("ps", "--all", "--quiet", "--filter", "label=" + NAME_LABEL + "=" + lab);
    }

    /** Networks of the lab, or of every lab when the name is empty: id, folder and saved sysctls, with tabs between. */
    Command networks(String lab) {
        String filter = "label=" + NAME_LABEL + (lab.isEmpty() ? "" : "=" + lab);
        String format = "{{.ID}}\t{{.Label \"" + FOLDER_LABEL + "\"}}\t{{.Label \"" + SYSCTL_LABEL + "\"}}";
        return docker("network", "ls", "--no-trunc", "--filter", filter, "--format", format);
    }

    /** With the anonymous volume that holds the server's /var. */
    Command remove(List<String> containers) {
        List<String> argv = new ArrayList<>(List.of("rm", "--force", "--volumes"));
        argv.addAll(containers);
        return docker(argv).within(LONG);
    }

    Command removeNetwork(String id) {
        return docker("network", "rm", id);
    }

    Command logs(String container) {
        return docker("logs", "--tail", "5", container);
    }

    /** Where the image's base came from, in words. */
    Command baseOf(String image) {
        return docker("image", "inspect", "--format", "{{index .Config.Labels \"io.rackwright.lab.base\"}}", image);
    }

    /**
     * Sets sysctls of the host through a container of the image: whoever may use Docker may do that, root or not.
     *
     * @param values by key, for example {@code kernel.panic}
     */
    Command setSysctls(String image, Map<String, String> values) {
        List<String> argv = new ArrayList<>(List.of("run", "--rm", "--network", "none", "--entrypoint", "sysctl"));
        argv.addAll(List.of("--security-opt", "systempaths=unconfined", "--security-opt", "apparmor=unconfined"));
        argv.addAll(List.of("--cap-add", "SYS_ADMIN", image, "-q", "-w"));
        values.forEach((key, value) -> argv.add(key + "=" + value));
        return docker(argv);
    }

    private Command docker(String... arguments) {
        return docker(List.of(arguments));
    }

    private Command docker(List<String> arguments) {
        List<String> argv = new ArrayList<>(client);
        argv.addAll(arguments);
        return Command.of(argv);
    }
}
