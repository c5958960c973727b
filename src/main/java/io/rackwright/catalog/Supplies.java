package io.rackwright.catalog;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files and images that a decided release fetches for a site whatever else it does: a sample, and never one too many. What
 * {@code kubespray.vars} changes, and what the catalogue does not know to the last digit, is left out.
 *
 * @param files by their origin, host first, as they lie below {@code offline.files_repo}
 * @param images without the registry's name
 */
public record Supplies(List<String> files, List<Image> images) {

    /** An image of a registry, for example {@code calico/node} and {@code v3.29.5}. */
    public record Image(String path, String tag) {
        @Override
        public String toString() {
            return path + ":" + tag;
        }
    }

    /** Where files lie at their origin from the release on that has base URLs (defaults/main/download.yml@v2.25.0). */
    private static final Map<String, String> PATHS = Map.of(
            "kubelet", "dl.k8s.io/release/{v}/bin/linux/amd64/kubelet",
            "kubeadm", "dl.k8s.io/release/{v}/bin/linux/amd64/kubeadm",
            "kubectl", "dl.k8s.io/release/{v}/bin/linux/amd64/kubectl",
            "etcd", "github.com/etcd-io/etcd/releases/download/{v}/etcd-{v}-linux-amd64.tar.gz",
            "cni", "github.com/containernetworking/plugins/releases/download/{v}/cni-plugins-linux-amd64-{v}.tgz",
            "crictl", "github.com/kubernetes-sigs/cri-tools/releases/download/{v}/crictl-{v}-linux-amd64.tar.gz",
            "containerd", "github.com/containerd/containerd/releases/download/{v}/containerd-{n}-linux-amd64.tar.gz",
            "runc", "github.com/opencontainers/runc/releases/download/{v}/runc.amd64",
            "calicoctl", "github.com/projectcalico/calico/releases/download/{v}/calicoctl-linux-amd64");

    /** With one of these the operator leads downloads elsewhere, and nobody knows where. */
    private static final List<String> ELSEWHERE = List.of(
            "skip_downloads", "files_repo", "github_url", "dl_k8s_io_url", "image_arch", "containerd_static_binary");

    public Supplies {
        files = List.copyOf(files);
        images = List.copyOf(images);
    }

    /** For the servers that we install on, whose architecture is amd64. */
    public static Supplies of(Site site, Decision decision, FullCatalog full) {
        Sample sample = new Sample(
                site,
                decision,
                full.catalog().release(decision.release().version()).orElse(decision.release()));
        return new Supplies(sample.files(), sample.images());
    }

    private record Sample(Site site, Decision decision, KubesprayRelease release) {

        List<String> files() {
            if (ELSEWHERE.stream().anyMatch(this::isSet)) {
                return List.of();
            }
            List<String> files = new ArrayList<>();
            Stream.of("kubelet", "kubeadm", "kubectl").forEach(name -> add(files, name, Optional.of(kubernetes())));
            add(files, "cni", version("cni_plugins"));
            if (decision.runtime() == ContainerRuntime.CONTAINERD) {
                add(files, "crictl", version("crictl"));
                add(files, "containerd", version("containerd"));
                add(files, "runc", version("runc"));
            }
            if (release.text("defaults.etcd_deployment_type").equals("host") && !isSet("etcd_deployment_type")) {
                add(files, "etcd", version("etcd"));
            }
            if (hasCalico() && !isSet("calico_ctl_version")) {
                add(files, "calicoctl", version("calico"));
            }
            return files;
        }

        List<Image> images() {
            if (isSet("skip_downloads")) {
                return List.of();
            }
            List<Image> images = new ArrayList<>();
            if (!isSet("kube_image_repo")) {
                String tag = "v" + decision.kubernetes();
                Stream.of("kube-apiserver", "kube-controller-manager", "kube-scheduler")
                        .forEach(name -> images.add(new Image(name, tag)));
                if (!changes("pod_infra_")) {
                    version("pause").ifPresent(version -> images.add(new Image("pause", version)));
                }
            }
            if (hasCalico() && !isSet("quay_image_repo") && !changes("calico_node_image") && !changes("calico_cni_")) {
                version("calico").ifPresent(version -> {
                    images.add(new Image("calico/node", "v" + number(version)));
                    images.add(new Image("calico/cni", "v" + number(version)));
                });
            }
            return images;
        }

        private boolean hasCalico() {
            return site.kubernetes().networkPlugin() == NetworkPlugin.CALICO;
        }

        private boolean isSet(String variable) {
            return site.kubesprayVariables().containsKey(variable);
        }

        private boolean changes(String prefix) {
            return site.kubesprayVariables().keySet().stream().anyMatch(name -> name.startsWith(prefix));
        }

        private String kubernetes() {
            return release.kubeVersionPrefix() + decision.kubernetes();
        }

        /** As the release spells it; empty where the operator sets another, or it depends on what the catalogue lacks. */
        private Optional<String> version(String component) {
            String byMinor = "per_kubernetes_minor." + component + ".";
            boolean depends = release.facts().keySet().stream().anyMatch(key -> key.startsWith(byMinor));
            String version = release.text(
                    depends ? byMinor + decision.kubernetes().minorText() : "components." + component + ".value");
            return version.isEmpty() || isSet(release.text("components." + component + ".variable"))
                    ? Optional.empty()
                    : Optional.of(version);
        }

        private void add(List<String> files, String name, Optional<String> version) {
            String old = release.text("downloads." + name + "_download_url");
            String base =
                    release.facts().containsKey("interface.download_url_bases") ? PATHS.getOrDefault(name, "") : "";
            String path = old.isEmpty() ? base : old;
            if (version.isPresent() && !path.isEmpty() && !isSet(name + "_download_url")) {
                files.add(filled(path, version.get()));
            }
        }

        private static String filled(String path, String version) {
            return path.replaceAll("\\{\\{ [a-z_]+_version }}", version)
                    .replace("{{ image_arch }}", "amd64")
                    .replace("{{ ansible_system | lower }}", "linux")
                    .replace("{v}", "v" + number(version))
                    .replace("{n}", number(version));
        }

        private static String number(String version) {
            return version.replaceFirst("^v", "");
        }
    }
}
