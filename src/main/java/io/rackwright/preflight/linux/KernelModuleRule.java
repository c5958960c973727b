package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Linux.Modules;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * H34: the kernel's modules that Kubespray loads are loaded, built in, or can be loaded. Kubespray loads them in
 * {@code roles/kubernetes/node/tasks/main.yml@v2.28.1} (br_netfilter, ip_vs*, nf_conntrack, nf_tables),
 * {@code roles/kubernetes/preinstall/tasks/0080-system-configurations.yml@v2.28.1} (dummy) and with containerd (overlay).
 * Kernels that load no modules, and containers, are not judged.
 */
final class KernelModuleRule implements OwnMachineRule {

    private static final String CODE = "H34";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String machineBlindness(Server server) {
        return Blind.unless(
                !server.facts().linux().modules().equals(Modules.UNKNOWN), "the modules of the kernel are unknown");
    }

    @Override
    public List<Finding> judgeMachine(Server server) {
        Modules modules = server.facts().linux().modules();
        if (!modules.possible() || server.job().decision().isEmpty()) {
            return List.of();
        }
        List<String> open = needed(server).stream()
                .filter(name -> !"loaded".equals(modules.states().get(name)))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        if (modules.tree().isEmpty()) {
            return List.of(noTree(server, open));
        }
        if ("1".equals(server.facts().linux().sysctls().get("kernel.modules_disabled"))) {
            return List.of(
                    server.error(CODE, "no kernel module can be loaded any more")
                            .expected("kernel.modules_disabled = 0, or these loaded: " + String.join(", ", open))
                            .actual("kernel.modules_disabled = 1")
                            .hint(
                                    "load them at the start of " + server.name()
                                            + " before the switch is thrown (/etc/modules-load.d), or remove the switch, and restart it"));
        }
        List<Finding> findings = new ArrayList<>();
        missing(server, modules, open, findings);
        forbidden(server, modules, open, findings);
        return findings;
    }

    private static Finding noTree(Server server, List<String> open) {
        return server.error(CODE, "the modules of the running kernel are not on the disk, so that none can be loaded")
                .expected("/lib/modules/" + server.facts().software().kernel() + ", for " + String.join(", ", open))
                .actual("not there")
                .hint("restart " + server.name() + ": most often a newer kernel was installed and the old one removed");
    }

    private static void missing(Server server, Modules modules, List<String> open, List<Finding> findings) {
        List<String> missing = open.stream()
                .filter(name -> !modules.states().containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            findings.add(server.error(CODE, "the kernel lacks modules that Kubespray loads")
                    .expected("can be loaded: " + String.join(", ", needed(server)))
                    .actual("missing: " + String.join(", ", missing))
                    .hint("on " + server.name() + ": sudo apt-get install linux-modules-extra-$(uname -r), or"
                            + " linux-image-generic in place of a trimmed kernel (such as linux-kvm), and restart it"));
        }
    }

    private static void forbidden(Server server, Modules modules, List<String> open, List<Finding> findings) {
        modules.forbidden().stream()
                .filter(line -> open.stream().anyMatch(name -> line.matches(".*\\binstall\\s+" + name + "\\s.*")))
                .forEach(line -> findings.add(server.error(CODE, "a module that Kubespray loads is forbidden")
                        .expected("can be loaded: " + String.join(", ", open))
                        .actual(line)
                        .hint("remove that line on " + server.name())));
    }

    private static List<String> needed(Server server) {
        Object mode = server.site().kubesprayVariables().getOrDefault("kube_proxy_mode", "ipvs");
        Object local = server.site().kubesprayVariables().getOrDefault("enable_nodelocaldns", true);
        Stream<String> proxy = mode.equals("ipvs")
                ? Stream.of("nf_conntrack", "ip_vs", "ip_vs_rr", "ip_vs_wrr", "ip_vs_sh")
                : mode.equals("nftables") ? Stream.of("nf_tables") : Stream.of("nf_conntrack");
        // A kernel with bridging built in has br_netfilter so too, and then its settings.
        Stream<String> always = Stream.of("overlay", "br_netfilter");
        Stream<String> dns = local.equals(true) ? Stream.of("dummy") : Stream.of();
        return Stream.of(always, proxy, dns).flatMap(names -> names).toList();
    }
}
