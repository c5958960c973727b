package io.rackwright.preflight.services;

import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.Leftover;
import io.rackwright.preflight.rule.Listed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the traces on a server say together: which Kubernetes was or is there.
 *
 * @param now seconds since 1970 on the server; 0 if unknown
 */
record FoundCluster(List<Leftover> traces, long now) {

    private static final Pattern PROGRAM = Pattern.compile(
            "kube.*|etcd|k3s.*|rke2.*|k0s.*|calico-node|bird6?|flanneld|cilium.*|node-cache|coredns|containerd|speaker|nginx-proxy");
    private static final int MOST_SHOWN = 4;

    static FoundCluster of(HostFacts facts) {
        return new FoundCluster(facts.services().leftovers(), facts.epochSeconds());
    }

    /** Whether a cluster is, or was, set up there. */
    boolean isPresent() {
        return traces.stream().anyMatch(Leftover::isOfCluster);
    }

    boolean isRunning() {
        return traces.stream().anyMatch(Leftover::isClusterProcess);
    }

    /** Whether a program of that name belongs to a cluster. */
    static boolean isItsProgram(String process) {
        return PROGRAM.matcher(process).matches();
    }

    /** The product by its name. */
    Product product() {
        return Stream.of(Product.values())
                .filter(product -> traces.stream().anyMatch(product::left))
                .findFirst()
                .orElse(Product.KUBERNETES);
    }

    /** What of it is there, for example {@code Kubernetes v1.28.3, API server https://10.0.0.5:6443, node w1}. */
    String label() {
        List<String> parts = new ArrayList<>();
        String version = all("version").stream().findFirst().orElse("");
        parts.add(product().label + (version.isEmpty() ? "" : " " + version));
        all("cluster").stream().limit(1).forEach(name -> parts.add("cluster " + name));
        String api = all("api").stream().limit(MOST_SHOWN).collect(Collectors.joining(" and "));
        if (!api.isEmpty()) {
            parts.add("API server " + api);
        }
        all("node").stream().limit(1).forEach(name -> parts.add("node name " + name));
        all("since").stream().limit(1).forEach(seconds -> parts.add(since(seconds)));
        return String.join(", ", parts);
    }

    private String since(String seconds) {
        long made = seconds.matches("\\d{1,11}") ? Long.parseLong(seconds) : 0;
        String day =
                Instant.ofEpochSecond(made).atZone(ZoneOffset.UTC).toLocalDate().toString();
        long days = Duration.ofSeconds(now - made).toDays();
        return "set up on " + day + (now > made ? " (" + days + (days == 1 ? " day" : " days") + " ago)" : "");
    }

    /** The traces that prove it, bounded. */
    String proof() {
        List<String> shown = new ArrayList<>();
        add(shown, "runs: ", "process");
        add(shown, "", "file");
        add(shown, "interfaces ", "interface");
        all("mounts").forEach(count -> shown.add(count + " mounts below /var/lib/kubelet"));
        all("chains").forEach(count -> shown.add(count + " chains KUBE-… in the packet filter"));
        return String.join("; ", shown);
    }

    private void add(List<String> shown, String before, String kind) {
        List<String> all = all(kind);
        if (!all.isEmpty()) {
            shown.add(before + Listed.upTo(MOST_SHOWN, all));
        }
    }

    List<String> all(String kind) {
        return traces.stream()
                .filter(trace -> trace.kind().equals(kind))
                .map(Leftover::what)
                .toList();
    }

    /** Who made it, and how it is removed. */
    enum Product {
        K3S("k3s", "k3s", "sudo /usr/local/bin/k3s-uninstall.sh (on an agent k3s-agent-uninstall.sh)"),
        RKE2("RKE2", "rke2", "sudo rke2-uninstall.sh"),
        RKE("RKE", "/opt/rke", "rke remove, on the machine it was installed from"),
        MICROK8S("MicroK8s", "microk8s|kubelite", "sudo snap remove --purge microk8s"),
        K0S("k0s", "k0s", "sudo k0s stop; sudo k0s reset"),
        OPENSHIFT("OpenShift", "/etc/origin", "its own uninstall playbook"),
        MINIKUBE("minikube", "minikube", "minikube delete --all"),
        KUBERNETES(
                "Kubernetes",
                "",
                "Kubespray's reset.yml with its old inventory, or sudo kubeadm reset -f where kubeadm made it");

        private final String label;
        private final Pattern pattern;
        private final String removal;

        Product(String label, String pattern, String removal) {
            this.label = label;
            this.pattern = Pattern.compile(pattern);
            this.removal = removal;
        }

        private boolean left(Leftover trace) {
            return this != KUBERNETES
                    && !trace.kind().equals("binary")
                    && pattern.matcher(trace.what()).find();
        }

        String removal() {
            return removal;
        }
    }
}
