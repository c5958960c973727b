package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.Site;
import io.rackwright.site.load.SiteReference;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rendered value is explained, by keys that there are, and by all that it follows from. */
class OriginsTest {

    private static final SiteReference KEYS = SiteReference.load();

    private static List<String> examples() throws Exception {
        return ExampleSites.names();
    }

    private static boolean isKnown(String key) {
        return key.startsWith("kubespray.vars.") || KEYS.find(key).isPresent();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyVariableOfTheExamplesIsExplained(String name) {
        ExampleSites.Example example = ExampleSites.load(name);
        Origins origins = new Origins(example.site());

        for (RenderedFile file :
                new Renderer().render(example.site(), example.decision()).files()) {
            if (Origins.isData(file) && file.path().startsWith("inventory/")) {
                List<Origin> all = origins.of(file);
                assertThat(all).as(file.path()).isNotEmpty();
                assertThat(all)
                        .filteredOn(origin ->
                                origin.keys().isEmpty() && origin.because().isEmpty())
                        .as("explained by nothing")
                        .isEmpty();
                assertThat(all)
                        .flatExtracting(Origin::keys)
                        .filteredOn(key -> !isKnown(key))
                        .as("no keys of the site file")
                        .isEmpty();
            }
        }
    }

    @Test
    void aServersLineLeadsToThatServer() {
        ExampleSites.Example example = ExampleSites.load("production");
        RenderedFile file = new Renderer()
                .render(example.site(), example.decision())
                .find("inventory/hosts.yaml")
                .orElseThrow();
        int line = file.text().lines().toList().indexOf("      ip: \"10.0.2.11\"") + 1;

        Origin origin = new Origins(example.site()).of(file, line).orElseThrow();

        assertThat(origin.path()).isEqualTo("all.hosts.m2.ip");
        assertThat(origin.keys()).containsExactly("nodes[1].address");
    }

    /** Whatever changes when a key changes names that key, or a section of it, as its origin. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pod_cidr: 10.240.0.0/16 | pod_cidr: 10.248.0.0/16 | kubernetes.pod_cidr",
                "service_cidr: 10.241.0.0/18 | service_cidr: 10.242.0.0/18 | kubernetes.service_cidr",
                "max_pods: 200 | max_pods: 150 | kubernetes.max_pods",
                "port: 6443 | port: 8443 | kubernetes.control_plane_endpoint.port",
                "address: 10.0.0.4 | address: 10.0.0.9 | kubernetes.control_plane_endpoint.address",
                "cpu: 500m | cpu: 600m | kubernetes.reserved.cpu",
                "address: 10.0.3.31 | address: 10.0.3.32 | nodes[8].address",
                "user: deploy | user: install | ssh.user",
                "zone: rack-c} | zone: rack-d} | nodes[].zone",
                "server: nas.acme.example | server: nas2.acme.example | storage.kfs.nfs.server",
                "path: /data/git | path: /data/repositories | storage.services.git.path",
            })
    void whatChangesWithAKeyNamesIt(String from, String to, String key, @TempDir Path copy) throws Exception {
        ExampleSites.Example before = ExampleSites.load("production");
        ExampleSites.Example after = ExampleSites.edited("production", copy, from, to);
        RenderedTree old = new Renderer().render(before.site(), before.decision());
        Site site = after.site();
        TreeSet<String> unexplained = new TreeSet<>();
        int changed = 0;

        for (RenderedFile file : new Renderer().render(site, after.decision()).files()) {
            List<String> lines =
                    old.find(file.path()).orElseThrow().text().lines().toList();
            List<String> now = file.text().lines().toList();
            for (int i = 0; i < now.size() && Origins.isData(file); i++) {
                if (!lines.contains(now.get(i))) {
                    changed++;
                    Origin origin = new Origins(site).of(file, i + 1).orElseThrow();
                    if (origin.keys().stream().noneMatch(one -> covers(one, key))) {
                        unexplained.add(file.path() + " " + origin.path() + " " + origin.keys());
                    }
                }
            }
        }

        assertThat(changed).isPositive();
        assertThat(unexplained).isEmpty();
    }

    private static boolean covers(String origin, String key) {
        String plain = origin.replaceAll("\\[\\d*]", "");
        String wanted = key.replaceAll("\\[\\d*]", "");
        return wanted.equals(plain) || wanted.startsWith(plain + ".") || plain.startsWith(wanted + ".");
    }
}
