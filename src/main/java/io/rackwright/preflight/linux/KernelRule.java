package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Software;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * H18: the kernel is new enough for the Kubernetes version, and has the control groups that the kubelet needs. From
 * Kubernetes 1.35 on it refuses their version 1 ({@code kubelet_fail_cgroup_v1} in
 * roles/kubespray_defaults/defaults/main/main.yml@v2.31.0).
 */
final class KernelRule implements Rule {

    private static final String CODE = "H18";

    private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3}).*");

    /** Requirements 4.2: from Kubernetes 1.32 on, whose kubeadm checks it (system validators, kernel versions). */
    private static final int MAJOR = 4;

    private static final int MINOR = 19;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().software().kernel().isEmpty(), "the kernel of the server is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Finding> findings = new ArrayList<>();
        Software software = server.facts().software();
        Matcher kernel = VERSION.matcher(software.kernel());
        boolean isAsked = isAtLeast(server, 1, 32);
        if (isAsked && kernel.matches()) {
            int major = Integer.parseInt(kernel.group(1));
            int minor = Integer.parseInt(kernel.group(2));
            if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
                findings.add(server.error(CODE, "the kernel is too old for Kubernetes " + kubernetes(server))
                        .expected("4.19 or newer")
                        .actual(software.kernel())
                        .hint("install a newer kernel on " + server.name()
                                + " and restart it, or choose a Kubernetes version before 1.32"));
            }
        }
        cgroups(server, findings);
        return findings;
    }

    private static void cgroups(Server server, List<Finding> findings) {
        String version = server.facts().software().cgroup();
        List<String> controllers = server.facts().linux().cgroupControllers();
        if (version.equals("none")) {
            findings.add(server.error(CODE, "the control groups' filesystem is not mounted")
                    .expected("/sys/fs/cgroup")
                    .actual("nothing there")
                    .hint("start " + server.name() + " with systemd and a kernel that has control groups"));
            return;
        }
        List<String> missing = List.of("cpu", "cpuset", "memory", "pids").stream()
                .filter(controller -> !controllers.contains(controller))
                .toList();
        if (!controllers.isEmpty() && !missing.isEmpty()) {
            findings.add(server.error(CODE, "the kernel has control groups switched off that the kubelet needs")
                    .expected("cpu, cpuset, memory, pids")
                    .actual("without " + String.join(", ", missing))
                    .hint("remove cgroup_disable= from the kernel's command line on " + server.name()
                            + " (/etc/default/grub, sudo update-grub) and restart it"));
        }
        boolean isTolerated =
                Boolean.FALSE.equals(server.site().kubesprayVariables().get("kubelet_fail_cgroup_v1"));
        if (version.equals("v1") && isAtLeast(server, 1, 35) && !isTolerated) {
            findings.add(server.error(
                            CODE, "the kubelet of Kubernetes " + kubernetes(server) + " refuses control groups v1")
                    .expected("cgroup v2")
                    .actual("cgroup v1")
                    .hint("on " + server.name() + ": add systemd.unified_cgroup_hierarchy=1 to the kernel's command"
                            + " line (/etc/default/grub, sudo update-grub) and restart it; or kubespray.vars:"
                            + " {kubelet_fail_cgroup_v1: false}"));
        }
    }

    private static boolean isAtLeast(Server server, int major, int minor) {
        return server.job()
                .decision()
                .map(decision -> decision.kubernetes().isAtLeast(major, minor))
                .orElse(false);
    }

    private static String kubernetes(Server server) {
        return server.job()
                .decision()
                .map(decision -> decision.kubernetes())
                .map(KubernetesVersion::toString)
                .orElse("");
    }
}
