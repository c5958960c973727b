package io.rackwright.catalog.extract;

import io.rackwright.site.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which Kubernetes versions can be installed: every table that a version is looked up in must know it. */
final class KubernetesFacts {

    /** Tables by minor without which a version renders to undefined; not every release has every table. */
    private static final Map<String, String> NEEDED =
            Map.of("crictl", "crictl_supported_versions", "etcd", "etcd_supported_versions");

    private static final String SAMPLE = "inventory/sample/group_vars/k8s_cluster/k8s-cluster.yml";

    private final SourceTree tree;
    private final Defaults defaults;

    KubernetesFacts(Defaults defaults) {
        this.tree = defaults.tree();
        this.defaults = defaults;
    }

    /** The installable versions, ascending. */
    List<KubernetesVersion> usable() {
        List<KubernetesVersion> usable = new ArrayList<>();
        for (KubernetesVersion version : listed()) {
            boolean isComplete = NEEDED.values().stream()
                    .noneMatch(table -> defaults.declares(table)
                            && defaults.ofMinor(table, version).isEmpty());
            if (isComplete) {
                usable.add(version);
            }
        }
        return usable;
    }

    /** What the three tables of binaries have in common, not below the lowest that is accepted. */
    private List<KubernetesVersion> listed() {
        KubernetesVersion lowest = version("kube_version_min_required").orElse(new KubernetesVersion(1, 0, 0));
        return checksums("kubelet_checksums").stream()
                .filter(checksums("kubeadm_checksums")::contains)
                .filter(checksums("kubectl_checksums")::contains)
                .filter(version -> version.compareTo(lowest) >= 0)
                .sorted()
                .toList();
    }

    private List<KubernetesVersion> checksums(String table) {
        return defaults.table(table, "amd64").entrySet().stream()
                .filter(entry -> !entry.getValue().equals("0"))
                .flatMap(entry -> KubernetesVersion.parse(entry.getKey()).stream())
                .toList();
    }

    Optional<KubernetesVersion> byDefault() {
        return version("kube_version");
    }

    private Optional<KubernetesVersion> version(String variable) {
        return KubernetesVersion.parse(defaults.value(variable, new KubernetesVersion(1, 0, 0)));
    }

    void read(Sheet sheet) {
        sheet.text(
                "kubernetes.default",
                byDefault().map(KubernetesVersion::toString).orElse(""));
        sheet.text(
                "kubernetes.min_required",
                version("kube_version_min_required")
                        .map(KubernetesVersion::toString)
                        .orElse(""));
        String sample = tree.first(SAMPLE, SAMPLE.replace("k8s_cluster/", "k8s-cluster/"));
        sheet.text(
                "kubernetes.sample_inventory_sets_kube_version", tree.find(sample, "^kube_version:\\s*\"?v?([0-9.]+)"));
        String tables = defaults.path("kubelet_checksums");
        sheet.text("kubernetes.checksums_in", tables);
        sheet.flag("kubernetes.checksums_overridable_from_group_vars", tables.contains("/defaults/"));
        sheet.flag(
                "interface.checksum_values_have_sha256_prefix",
                defaults.table("kubelet_checksums", "amd64").values().stream()
                        .anyMatch(value -> value.startsWith("sha256:")));
        NEEDED.forEach((name, table) -> {
            List<String> missing = listed().stream()
                    .filter(version -> defaults.declares(table)
                            && defaults.ofMinor(table, version).isEmpty())
                    .map(KubernetesVersion::minorText)
                    .distinct()
                    .toList();
            if (!missing.isEmpty()) {
                sheet.list("kubernetes.minors_missing_from_a_table." + name, missing);
            }
        });
        boolean isPlain = byDefault()
                .map(version -> defaults.table("kubelet_checksums", "amd64").containsKey(version.toString()))
                .orElse(false);
        sheet.exactly("kube_version_prefix", isPlain ? "" : "v");
    }
}
