package io.rackwright.matrix;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.catalog.Decision;
import io.rackwright.catalog.DecisionResult;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.render.RenderedTree;
import io.rackwright.render.Renderer;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Site;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The richest site that one release can carry: its newest Kubernetes on the oldest system it takes, every key that
 * reaches Kubespray, and of what no release can do altogether as much as its findings leave.
 *
 * @param dropped what its findings took away, as «code path»
 */
record MatrixSite(Site site, Decision decision, Set<String> dropped) {

    private static final KubernetesVersion OLDEST_OF_A_SITE = new KubernetesVersion(1, 20, 0);

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private static final String TEXT =
            """
            schema: "1.0"
            name: matrix
            environment: dev
            ssh: {user: ubuntu, private_key: {file: ~/.ssh/id_ed25519}}
            kubernetes:
              version: "%s"
              kubespray_version: "%s"
              container_runtime: %s
              pod_cidr: 10.128.0.0/14
              service_cidr: 10.192.0.0/16
              max_pods: 200
              node_port_range: "30000-31000"
              cluster_domain: matrix.local
              control_plane_endpoint: {mode: kube_vip, address: 10.0.0.4, port: 8443}
              network_plugin: cilium
              pod_security: psp
              audit: true
              encrypt_secrets: true
              renew_certificates: true
              reserved: {cpu: 500m, memory: 1GiB}
              runtime_dir: /data/runtime
            os: {accept: [%s]}
            pools:
              platform: {role: platform, labels: {example.com/rack: "012"}}
              compute: {role: compute, gpu: true, gpu_taint: true, labels: {example.com/rack: "012"}}
            nodes:
              - {name: m1, address: 10.0.0.11, control_plane: true, etcd: false}
              - {name: e1, address: 10.0.0.12, etcd: true}
              - {name: p1, address: 10.0.0.21, pool: platform, additional_disk: /data, zone: "yes"}
              - {name: c1, address: 10.0.0.31, pool: compute, additional_disk: /data}
            storage:
              kdisk: {backend: nfs, nfs: {server: nas1.example.com, path: /export/kdisk}}
              kfs: {backend: nfs, nfs: {server: nas1.example.com, path: /export/kfs}}
            domain: {fqdn: mlops.example.com}
            ingress: {mode: metallb, address_pool: [10.0.0.100-10.0.0.120]}
            tls: {certificate: tls/site.pem, private_key: {env: TLS_KEY}, chain: tls/ca.pem}
            registry: {server: "registry.example.com:5000", username: puller, password: {env: REGISTRY_PASSWORD}}
            offline: {enabled: true, files_repo: "https://files.example.com", ubuntu_repo: "https://apt.example.com"}
            proxy: {http: "http://10.0.0.2:3128", https: "http://10.0.0.2:3128", no_proxy: [.example.com]}
            dns: {servers: [10.0.0.2], search: [example.com]}
            multi_tenant: {node_selector: {example.com/rack: "012"}}
            platform: {version: "4.4"}
            kubespray: {vars: {retry_stagger: 20}}
            """;

    /** What a site does without when a finding names it. */
    private static final Map<String, Map.Entry<String, String>> LESS = Map.of(
            "P36 kubernetes.control_plane_endpoint.mode", Map.entry("mode: kube_vip", "mode: external_lb"),
            "P58 kubernetes.network_plugin", Map.entry("network_plugin: cilium", "network_plugin: calico"),
            "P19 kubernetes.pod_security", Map.entry("pod_security: psp", "pod_security: psa"));

    /**
     * As a command loads and decides it. A release whose Kubernetes is older than a site may ask for (2.15.x) is decided
     * by hand: what it is sent is ours all the same.
     */
    static MatrixSite of(KubesprayRelease release, Path folder) throws IOException {
        Set<String> dropped = new TreeSet<>();
        String text = TEXT;
        while (true) {
            List<Finding> errors = new ArrayList<>();
            Optional<MatrixSite> made = attempt(release, text, folder, dropped, errors);
            if (errors.isEmpty()) {
                return made.orElseThrow();
            }
            for (Finding error : errors) {
                String named = error.code() + " " + ((Where.File) error.where()).path();
                Map.Entry<String, String> less = LESS.get(named);
                if (less == null || !dropped.add(named)) {
                    throw new AssertionError(errors);
                }
                text = text.replace(less.getKey(), less.getValue());
            }
        }
    }

    private static Optional<MatrixSite> attempt(
            KubesprayRelease release, String text, Path folder, Set<String> dropped, List<Finding> errors)
            throws IOException {
        KubernetesVersion newest = release.kubernetes().get(release.kubernetes().size() - 1);
        boolean asked = newest.compareTo(OLDEST_OF_A_SITE) >= 0;
        LoadedSite loaded = load(asked ? release : newestLegacy(), text, folder);
        if (loaded.site().isEmpty()) {
            loaded.findings().all().stream().filter(Finding::isError).forEach(errors::add);
            return Optional.empty();
        }
        Site site = loaded.site().orElseThrow();
        Optional<Decision> decision = asked
                ? decided(site, loaded, errors)
                : Optional.of(new Decision(newest, release, release.defaultRuntime(), List.of()));
        decision.ifPresent(made -> Renderer.findings(site, made, loaded.where(), loaded.keys()).all().stream()
                .filter(Finding::isError)
                .forEach(errors::add));
        return decision.map(made -> new MatrixSite(site, made, dropped));
    }

    private static Optional<Decision> decided(Site site, LoadedSite loaded, List<Finding> errors) {
        DecisionResult result = new Decider(Catalog.load()).decide(site, loaded.where());
        result.findings().all().stream().filter(Finding::isError).forEach(errors::add);
        return result.decision();
    }

    private static KubesprayRelease newestLegacy() {
        return Catalog.load().releases().stream()
                .filter(release -> release.versionText().equals("2.18.2"))
                .findFirst()
                .orElseThrow();
    }

    private static LoadedSite load(KubesprayRelease release, String text, Path folder) throws IOException {
        Path home = Path.of(System.getProperty("rackwright.home", "."));
        Files.createDirectories(folder.resolve("tls"));
        for (String name : List.of("site.pem", "ca.pem")) {
            Files.copy(
                    home.resolve("inventories/minimal/tls").resolve(name),
                    folder.resolve("tls").resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        OperatingSystem system = release.operatingSystems().get(0);
        Path file = Files.writeString(
                folder.resolve("site.yml"),
                text.formatted(
                        release.kubernetes().get(release.kubernetes().size() - 1),
                        release.versionText(),
                        ContainerRuntime.CONTAINERD.word(),
                        system.word()));
        return new SiteLoader(Path.of("/home/nobody"), TODAY).load(file, "site.yml");
    }

    RenderedTree tree() {
        return new Renderer().render(site, decision);
    }
}
