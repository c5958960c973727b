package io.rackwright.matrix;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.catalog.Decision;
import io.rackwright.catalog.DecisionResult;
import io.rackwright.catalog.KubesprayRelease;
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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A site for one release: its newest Kubernetes on the oldest system it takes, and every key that reaches Kubespray.
 */
record MatrixSite(Site site, Decision decision) {

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
              control_plane_endpoint: {mode: external_lb, address: 10.0.0.4, port: 8443}
              audit: true
              encrypt_secrets: true
              renew_certificates: true
              reserved: {cpu: 500m, memory: 1GiB}
              runtime_dir: /data/runtime
            os: {accept: [%s]}
            pools:
              platform: {role: platform}
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
            platform: {version: "4.4"}
            kubespray: {vars: {retry_stagger: 20}}
            """;

    /**
     * As a command loads and decides it. A release whose Kubernetes is older than a site may ask for (2.15.x) is decided
     * by hand: what it is sent is ours all the same.
     */
    static MatrixSite of(KubesprayRelease release, Path folder) throws IOException {
        KubernetesVersion newest = release.kubernetes().get(release.kubernetes().size() - 1);
        boolean asked = newest.compareTo(OLDEST_OF_A_SITE) >= 0;
        LoadedSite loaded = load(asked ? release : newestLegacy(), folder);
        Site site = loaded.site().orElseThrow(() -> new AssertionError(loaded.findings()));
        if (!asked) {
            return new MatrixSite(site, new Decision(newest, release, release.defaultRuntime(), List.of()));
        }
        DecisionResult result = new Decider(Catalog.load()).decide(site, loaded.where());
        Decision decision = result.decision().orElseThrow(() -> new AssertionError(result.findings()));
        return new MatrixSite(site, decision);
    }

    private static KubesprayRelease newestLegacy() {
        return Catalog.load().releases().stream()
                .filter(release -> release.versionText().equals("2.18.2"))
                .findFirst()
                .orElseThrow();
    }

    private static LoadedSite load(KubesprayRelease release, Path folder) throws IOException {
        Path home = Path.of(System.getProperty("rackwright.home", "."));
        Files.createDirectories(folder.resolve("tls"));
        for (String name : List.of("site.pem", "ca.pem")) {
            Files.copy(
                    home.resolve("inventories/minimal/tls").resolve(name),
                    folder.resolve("tls").resolve(name));
        }
        OperatingSystem system = release.operatingSystems().get(0);
        Path file = Files.writeString(
                folder.resolve("site.yml"),
                TEXT.formatted(
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
