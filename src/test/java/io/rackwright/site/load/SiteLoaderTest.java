package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.BindingMode;
import io.rackwright.site.Firewall;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.Node;
import io.rackwright.site.ObjectStoreType;
import io.rackwright.site.Pool;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import io.rackwright.site.Size;
import io.rackwright.site.Uplink;
import io.rackwright.site.VolumeKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLoaderTest {

    @TempDir
    Path folder;

    private SiteFiles files;

    @BeforeEach
    void makeFolder() {
        files = new SiteFiles(folder);
    }

    @Test
    void readsAValidSiteWithItsDefaults() {
        LoadedSite loaded = files.load(SiteFiles.base());

        assertThat(loaded.findings().all()).noneMatch(Finding::isError);
        assertThat(loaded.name()).isEqualTo("acme-dev");
        Site site = loaded.site().orElseThrow();
        assertThat(site.nodes())
                .containsExactly(
                        new Node("m1", "10.0.0.11", "10.0.0.11", true, true, "", "", ""),
                        new Node("p1", "10.0.0.21", "10.0.0.21", false, false, "platform", "", "/dev/sdb"),
                        new Node("c1", "10.0.0.31", "10.0.0.31", false, false, "compute", "", "/dev/sdb"));
        assertThat(site.storage().services().get("postgres").path()).isEqualTo("/data/postgres");
        assertThat(site.storage().services().get("git").nodes()).containsExactly("p1");
        assertThat(site.storage().runs().volume()).isEqualTo(VolumeKind.KDISK);
        assertThat(site.storage().runs().fileCaching()).isTrue();
        assertThat(site.storage().kdisk().bindingMode()).isEqualTo(BindingMode.IMMEDIATE);
        assertThat(site.objectStorage().backups().type()).isEqualTo(ObjectStoreType.KFS);
        assertThat(site.ssh().privateKey()).isEqualTo(new Secret.File("~/.ssh/id_ed25519"));
        assertThat(site.namespaces().compute().name()).isEqualTo("acme-dev-compute");
        assertThat(site.settings().maxMapCount()).isEqualTo(262_144);
        assertThat(site.pools().get("compute").buildNode()).isTrue();
    }

    @Test
    void serversInheritWhatTheirPoolSaysOfAll() {
        String pool = "    build_node: true\n";
        String disk = "    pool: compute\n    additional_disk: /dev/sdb\n";
        String text = SiteFiles.baseWith(
                pool,
                pool + "    node_defaults: {additional_disk: /data, zone: rack-a}\n",
                disk,
                "    pool: compute\n");

        assertThat(files.load(text).site().orElseThrow().nodes().get(2))
                .isEqualTo(new Node("c1", "10.0.0.31", "10.0.0.31", false, false, "compute", "rack-a", "/data"));
        assertThat(files.load(text.replace("pool: compute\n", "pool: compute\n    zone: rack-b\n"))
                        .site()
                        .orElseThrow()
                        .nodes()
                        .get(2)
                        .zone())
                .isEqualTo("rack-b");
        assertThat(SiteFiles.places(files.load(text.replace("/data, zone", "data, zone")).findings().all().stream()
                        .filter(Finding::isError)
                        .toList()))
                .containsExactly("P29 17:38 pools.compute.node_defaults.additional_disk");
    }

    @Test
    void aServerMayRunEtcdAlone() {
        Site site = files.load(SiteFiles.baseWith(
                        "nodes:\n",
                        "nodes:\n  - {name: e1, address: 10.0.0.41, etcd: true}\n"
                                + "  - {name: e2, address: 10.0.0.42, etcd: true}\n"))
                .site()
                .orElseThrow();

        assertThat(site.etcd()).extracting(Node::name).containsExactly("e1", "e2", "m1");
        assertThat(site.controlPlane()).extracting(Node::name).containsExactly("m1");
        assertThat(site.workers()).extracting(Node::name).containsExactly("p1", "c1");
    }

    @Test
    void readsWhatKubernetesDoesBesideAndHowServersReachTheWorld() {
        String version = "version: \"1.30.6\"";
        assertThat(SiteFiles.base()).contains(version);
        Site site = files.load(SiteFiles.baseWith(
                                version,
                                version + "\n  audit: true\n  renew_certificates: true\n  runtime_dir: /data/images\n"
                                        + "  reserved: {memory: 2GiB}")
                        + "proxy: {http: \"http://10.0.0.2:3128\", no_proxy: [.corp.example]}\n"
                        + "dns: {servers: [10.0.0.2], search: [corp.example]}\n")
                .site()
                .orElseThrow();

        assertThat(site.kubernetes().options())
                .isEqualTo(new Kubernetes.Options(
                        true, false, true, new Kubernetes.Reserved("", Size.parse("2GiB")), "/data/images"));
        assertThat(site.uplink())
                .isEqualTo(new Uplink(
                        "http://10.0.0.2:3128",
                        "",
                        List.of(".corp.example"),
                        List.of("10.0.0.2"),
                        List.of("corp.example")));
        Site plain = files.load(SiteFiles.base()).site().orElseThrow();
        assertThat(plain.kubernetes().options()).isEqualTo(Kubernetes.Options.none());
        assertThat(plain.uplink()).isEqualTo(Uplink.plain());
        assertThat(plain.settings().habits().firewall()).isEqualTo(Firewall.KEPT);
    }

    @Test
    void aNodeMayServeTheFilesAndTheClocksFollowTheSite() {
        Site site = files.load(SiteFiles.baseWith(
                        "storage:\n",
                        "storage:\n  nfs_server: m1\n",
                        "{server: nas1, path: /export/kfs}",
                        "{server: 10.0.0.11, path: /data/kfs}",
                        "platform:\n  version",
                        "system_settings: {time_servers: [10.0.0.2, ntp.example.com]}\nplatform:\n  version"))
                .site()
                .orElseThrow();

        assertThat(site.settings().habits().timeServers()).containsExactly("10.0.0.2", "ntp.example.com");
        assertThat(site.storage().isOnOwnServer(site.storage().kfs(), site.nodes()))
                .isTrue();
        assertThat(site.storage().isOnOwnServer(site.storage().kdisk(), site.nodes()))
                .isFalse();
    }

    @Test
    void carriesWhatACloudShallMake() {
        String base = SiteFiles.base();
        String nodes = base.substring(base.indexOf("nodes:"), base.indexOf("storage:"));
        Site site = files.load(SiteFiles.baseWith(
                        "environment: dev",
                        "environment: dev\ninfrastructure: eks",
                        nodes,
                        "",
                        "    role: platform\n",
                        "    role: platform\n    minimum_nodes: 4\n    maximum_nodes: 6\n    instance_type: m7i.large\n"
                                + "    zones: [a]\n    os_disk: 200GB\n",
                        "    role: compute\n",
                        "    role: compute\n    zones: [a]\n"))
                .site()
                .orElseThrow();

        assertThat(site.pools().get("platform").cloud())
                .isEqualTo(new Pool.Cloud(4, 6, "m7i.large", Size.gigabytes(200), List.of("a")));
        assertThat(site.pools().get("compute").cloud().minimumNodes()).isEqualTo(Pool.Cloud.NOT_SAID);
    }

    @Test
    void tellsWhereAValueStandsOrWhatLacksIt() {
        LoadedSite loaded = files.load(SiteFiles.base());

        assertThat(loaded.where().apply("kubernetes.version"))
                .isEqualTo(new Where.File("site.yml", 8, 12, "kubernetes.version"));
        assertThat(loaded.where().apply("kubernetes.kubespray_version"))
                .isEqualTo(new Where.File("site.yml", 7, 1, "kubernetes.kubespray_version"));
        assertThat(loaded.where().apply("nodes[1].address"))
                .isEqualTo(new Where.File("site.yml", 22, 14, "nodes[1].address"));
        assertThat(loaded.where().apply("os.accept")).isEqualTo(new Where.File("site.yml", 1, 1, "os.accept"));
    }

    @Test
    void tellsAMissingOrUnreadableFileAsFinding() throws Exception {
        SiteLoader loader = new SiteLoader(folder, java.time.Clock.systemUTC());
        Path empty = Files.createFile(folder.resolve("empty.yml"));

        assertThat(SiteFiles.places(loader.load(folder.resolve("no.yml"), "no.yml")
                        .findings()
                        .all()))
                .containsExactly("P25 1:1 ");
        assertThat(SiteFiles.places(loader.load(folder, ".").findings().all())).containsExactly("P25 1:1 ");
        assertThat(SiteFiles.places(loader.load(empty, "empty.yml").findings().all()))
                .containsExactly("P25 1:1 ");
    }

    @Test
    void readsServersOfACsv() {
        files.write(
                "hosts.csv",
                "name,address,control_plane,pool,additional_disk\nm1,10.0.0.11,yes,,\n"
                        + "\"p1\",10.0.0.21,,platform,/dev/sdb\nc1, 10.0.0.31,,compute,/dev/sdb\n");
        String base = SiteFiles.base();
        String text = base.substring(0, base.indexOf("nodes:"))
                + "hosts_file: hosts.csv\n"
                + base.substring(base.indexOf("storage:"));

        LoadedSite loaded = files.load(text);

        assertThat(loaded.site().orElseThrow().nodes())
                .isEqualTo(files.load(base).site().orElseThrow().nodes());
    }

    @Test
    void tellsProblemsOfACsvAtItsOwnPlaces() {
        files.write(
                "hosts.csv", "name,address,pool,additional_disk\nx1,10.0.0.4,compute\nx2,nowhere,compute,/dev/sdb\n");

        List<Finding> errors = files.load(SiteFiles.base() + "hosts_file: hosts.csv\n").findings().all().stream()
                .filter(Finding::isError)
                .toList();

        assertThat(errors)
                .extracting(finding -> finding.code() + " " + finding.where().label())
                .containsExactly("P32 hosts.csv:2:1 nodes[3].additional_disk", "P29 hosts.csv:3:4 nodes[4].address");
    }
}
