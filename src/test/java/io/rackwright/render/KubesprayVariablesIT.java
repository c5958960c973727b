package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.catalog.Decision;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Kubernetes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every variable we hand to Kubespray is read somewhere in that release's own roles or playbooks. */
class KubesprayVariablesIT {

    private static final String CHECKOUT = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");

    @ParameterizedTest
    @CsvSource({
        "2.16.0, 1.20.7, containerd",
        "2.17.1, 1.20.11, docker",
        "2.18.2, 1.20.15, docker",
        "2.19.1, 1.24.6, containerd",
        "2.20.0, 1.24.6, containerd",
        "2.21.0, 1.25.6, containerd",
        "2.22.2, 1.26.13, containerd",
        "2.23.3, 1.27.10, containerd",
        "2.24.3, 1.28.14, containerd",
        "2.25.1, 1.29.10, containerd",
        "2.26.1, 1.30.4, containerd",
        "2.27.1, 1.31.9, containerd",
        "2.28.1, 1.30.6, containerd",
        "2.29.1, 1.33.5, containerd",
        "2.30.0, 1.34.3, containerd",
        "2.31.0, 1.35.0, containerd"
    })
    void theReleaseReadsEveryVariableWeRender(String release, String kubernetes, String runtime) throws Exception {
        assumeTrue(!CHECKOUT.isEmpty(), "RACKWRIGHT_KUBESPRAY names no Kubespray checkout or git folder");
        String tag = "v" + release;
        assumeTrue(git("cat-file", "-e", tag + "^{commit}").status() == 0, "the checkout lacks the tag " + tag);
        Decision decision = SampleSite.decision(
                release, kubernetes, ContainerRuntime.valueOf(runtime.toUpperCase(java.util.Locale.ROOT)));

        Set<String> rendered = variables(decision);

        Set<String> unknown = new TreeSet<>(rendered);
        unknown.removeAll(readBy(tag, rendered));
        assertThat(rendered).contains("container_manager", "kube_version", "kube_image_repo", "metallb_enabled");
        assertThat(unknown).isEmpty();
    }

    /** Of a site that uses everything, in each mode of the endpoint that the release has. */
    private static Set<String> variables(Decision decision) {
        Set<String> names = new TreeSet<>(Set.of("ip", "access_ip", "node_labels", "node_taints"));
        List<EndpointMode> modes = new ArrayList<>(List.of(EndpointMode.LOCALHOST, EndpointMode.EXTERNAL_LB));
        if (!decision.release().text("interface.kube_vip_variable").isEmpty()) {
            modes.add(EndpointMode.KUBE_VIP);
        }
        for (EndpointMode mode : modes) {
            SampleSite site = new SampleSite().withMetallb().withoutInternet();
            site.endpoint = new Kubernetes.Endpoint(mode, "10.0.0.9", 6443);
            for (RenderedFile file :
                    new Renderer().render(site.build(), decision).files()) {
                if (file.path().startsWith("inventory/group_vars/")
                        && !file.path().endsWith("/rackwright.yml")) {
                    Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file.text());
                    names.addAll(read.keySet());
                }
            }
        }
        return names;
    }

    private static Set<String> readBy(String tag, Set<String> names) throws Exception {
        String pattern = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        String plain = pattern.replace("\\Q", "").replace("\\E", "");
        return git("grep", "-h", "-o", "-w", "-E", plain, tag, "--", "roles", "playbooks", ":(glob)*.yml")
                .out()
                .lines()
                .collect(Collectors.toSet());
    }

    private record Answer(int status, String out) {}

    private static Answer git(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("git", "-C", CHECKOUT));
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out);
    }
}
