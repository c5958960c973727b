package io.rackwright.catalog;

import io.rackwright.catalog.Supplies.Image;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The release's own addresses of its downloads with the versions filled in; what cannot be filled in is left out. */
final class Addresses {

    private static final Pattern OPEN = Pattern.compile("\\{\\{ ([a-z_]+) }}");

    /** Variables that stand for another one unless somebody sets them. */
    private static final Map<String, String> ALIASES =
            Map.of("kubeadm_version", "kube_version", "calico_ctl_version", "calico_version");

    /** Plugins beside which kube-proxy always runs; the others can do its work. */
    private static final Set<NetworkPlugin> WITH_PROXY =
            Set.of(NetworkPlugin.CALICO, NetworkPlugin.FLANNEL, NetworkPlugin.KUBE_OVN);

    private final Site site;
    private final Decision decision;
    private final KubesprayRelease release;

    Addresses(Site site, Decision decision, KubesprayRelease release) {
        this.site = site;
        this.decision = decision;
        this.release = release;
    }

    /** By their origin, host first. */
    List<String> files(List<String> names) {
        return names.stream()
                .filter(name -> !isSet(name + "_download_url"))
                .filter(name -> !name.equals("calicoctl") || !isSet("calico_ctl_version"))
                .flatMap(name ->
                        Stream.of(release.text("downloads." + name + "_download_url"), release.text("origins." + name))
                                .filter(template -> !template.isEmpty())
                                .findFirst()
                                .flatMap(this::filled)
                                .stream())
                .toList();
    }

    /** Also those that kubeadm names itself. */
    List<Image> images(List<String> names) {
        List<Image> images = new ArrayList<>();
        if (!isSet("kube_image_repo")) {
            ofKubernetes(images);
        }
        for (String name : names) {
            if (changes(name + "_image") || isSet(name + "_version")) {
                continue;
            }
            if (name.equals("coredns")) {
                coredns().ifPresent(images::add);
            } else {
                filled(release.text("images." + name)).map(Addresses::image).ifPresent(images::add);
            }
        }
        return images;
    }

    private void ofKubernetes(List<Image> images) {
        String tag = "v" + decision.kubernetes();
        Stream.of("kube-apiserver", "kube-controller-manager", "kube-scheduler")
                .forEach(name -> images.add(new Image(name, tag)));
        if (WITH_PROXY.contains(site.kubernetes().networkPlugin()) && !changes("kube_proxy_")) {
            images.add(new Image("kube-proxy", tag));
        }
        if (!changes("pod_infra_")) {
            version("pause").ifPresent(version -> images.add(new Image("pause", version)));
        }
    }

    /** Below its own name since 1.7.1; of a release that chooses it by Kubernetes, known for the usual version alone. */
    private Optional<Image> coredns() {
        boolean isUsual = release.text("kubernetes.default")
                .replaceFirst("^v", "")
                .equals(decision.kubernetes().toString());
        return version("coredns")
                .filter(version -> isUsual || depends("coredns"))
                .filter(version -> VersionNumbers.compare(version, "1.7.1") >= 0 && !isSet("kube_image_repo"))
                .map(version -> new Image("coredns/coredns", "v" + version.replaceFirst("^v", "")));
    }

    private static Image image(String address) {
        int tag = address.lastIndexOf(':');
        return new Image(address.substring(0, tag), address.substring(tag + 1));
    }

    private boolean isSet(String variable) {
        return site.kubesprayVariables().containsKey(variable);
    }

    private boolean changes(String prefix) {
        return site.kubesprayVariables().keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** For amd64; empty where the operator sets a variable in it, or the catalogue does not know one. */
    private Optional<String> filled(String template) {
        Matcher open = OPEN.matcher(template.replace("{{ ansible_system | lower }}", "linux"));
        StringBuilder text = new StringBuilder();
        while (open.find()) {
            String variable = open.group(1);
            Optional<String> value =
                    isSet(variable) ? Optional.empty() : value(ALIASES.getOrDefault(variable, variable));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            open.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        }
        open.appendTail(text);
        return Optional.of(text.toString().replaceFirst("^/", "")).filter(filled -> !filled.isEmpty());
    }

    private Optional<String> value(String variable) {
        if (variable.endsWith("_image_repo")) {
            return Optional.of("");
        }
        return switch (variable) {
            case "image_arch" -> Optional.of("amd64");
            case "kube_version" -> Optional.of(release.kubeVersionPrefix() + decision.kubernetes());
            default -> component(variable).flatMap(this::version);
        };
    }

    private Optional<String> component(String variable) {
        return release.facts().entrySet().stream()
                .filter(fact -> fact.getValue().equals(variable))
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith("components.") && key.endsWith(".variable"))
                .map(key -> key.substring("components.".length(), key.length() - ".variable".length()))
                .findFirst();
    }

    /** As the release spells it; empty where the operator sets another, or it depends on what the catalogue lacks. */
    private Optional<String> version(String component) {
        String version = release.text(
                depends(component)
                        ? byMinor(component) + decision.kubernetes().minorText()
                        : "components." + component + ".value");
        return version.isEmpty() || isSet(release.text("components." + component + ".variable"))
                ? Optional.empty()
                : Optional.of(version);
    }

    private boolean depends(String component) {
        return release.facts().keySet().stream().anyMatch(key -> key.startsWith(byMinor(component)));
    }

    private static String byMinor(String component) {
        return "per_kubernetes_minor." + component + ".";
    }
}
