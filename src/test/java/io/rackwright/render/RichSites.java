package io.rackwright.render;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decision;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.Where;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.Site;
import io.rackwright.site.Size;
import io.rackwright.site.Uplink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Made-up sites that together use every key that reaches Kubespray, and all of them beside the examples in any release. */
final class RichSites {

    private static final KubesprayVersion OLDEST = new KubesprayVersion(2, 16, 0);

    private final Renderer renderer = new Renderer();
    private final List<Site> examples = new ArrayList<>();
    private final Map<KubesprayVersion, Map<String, Object>> rendered = new TreeMap<>();

    RichSites() {
        try {
            for (String name : ExampleSites.names()) {
                examples.add(ExampleSites.load(name).site());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The releases that inventories are rendered for. */
    static List<KubesprayRelease> releases() {
        return Catalog.load().releases().stream()
                .filter(release -> release.version().compareTo(OLDEST) >= 0)
                .toList();
    }

    /** A decision for the newest Kubernetes of a release, whether or not a site may ask for it. */
    static Decision decision(KubesprayRelease release, ContainerRuntime runtime) {
        return new Decision(release.kubernetes().get(release.kubernetes().size() - 1), release, runtime, List.of());
    }

    /** In each mode of the endpoint that the release has, with every network plugin. */
    static List<Site> of(KubesprayRelease release) {
        List<Site> sites = new ArrayList<>();
        for (NetworkPlugin plugin : release.networkPlugins()) {
            SampleSite site = new SampleSite().withMetallb().withoutInternet();
            site.plugin = plugin;
            site.uplink = new Uplink(
                    "http://proxy.example.com:3128",
                    "http://proxy.example.com:3128",
                    List.of("10.0.0.0/8"),
                    List.of("10.0.0.2"),
                    List.of("corp.example.com"));
            site.options = new Kubernetes.Options(
                    true, true, true, new Kubernetes.Reserved("500m", Size.parse("1GiB")), "/data/runtime");
            sites.add(site.build());
        }
        for (EndpointMode mode : EndpointMode.values()) {
            if (mode != EndpointMode.KUBE_VIP
                    || !release.text("interface.kube_vip_variable").isEmpty()) {
                SampleSite site = new SampleSite();
                site.endpoint = new Kubernetes.Endpoint(mode, "10.0.0.9", 6443);
                site.podSecurity = PodSecurity.PSP;
                sites.add(site.build());
            }
        }
        return sites;
    }

    /**
     * Every variable of Kubespray that any site makes us write in this release, with one of its values. A site that
     * {@link Renderer#findings} refuses for the release is none.
     */
    Map<String, Object> variables(KubesprayRelease release) {
        return rendered.computeIfAbsent(release.version(), unused -> {
            Map<String, Object> variables = new TreeMap<>();
            for (ContainerRuntime runtime : release.runtimes()) {
                Decision decision = decision(release, runtime);
                Stream.concat(of(release).stream(), examples.stream())
                        .filter(site -> !Renderer.findings(site, decision, RichSites::at, RichSites::at)
                                .hasErrors())
                        .forEach(site -> read(renderer.render(site, decision), variables));
            }
            return variables;
        });
    }

    private static Where at(String path) {
        return new Where.File("site.yml", 1, 1, path);
    }

    @SuppressWarnings("unchecked")
    private static void read(RenderedTree tree, Map<String, Object> variables) {
        for (RenderedFile file : tree.files()) {
            boolean isTheSites = file.path().endsWith("/zz-kubespray-vars.yml")
                    || file.path().endsWith("/rackwright.yml");
            if (file.path().startsWith("inventory/group_vars/") && !isTheSites) {
                variables.putAll(yaml(file.text()));
            }
        }
        Map<String, Object> all = (Map<String, Object>)
                yaml(tree.find("inventory/hosts.yaml").orElseThrow().text()).get("all");
        Map<String, Map<String, Object>> hosts = (Map<String, Map<String, Object>>) all.get("hosts");
        hosts.values()
                .forEach(host -> host.forEach((name, value) -> {
                    if (!name.startsWith("ansible_") && !name.startsWith("rackwright_")) {
                        variables.put(name, value);
                    }
                }));
    }

    static Map<String, Object> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
