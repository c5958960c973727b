package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands just on this side of a rule: no error may be told. */
class NearMissTest {

    private static final String VERSION = "version: \"1.30.6\"";
    private static final String LB = "lb_address: 10.0.0.5\n";
    private static final String BUILD = "    build_node: true\n";
    private static final String END = "platform:\n  version: \"4.4\"\n";
    private static final String C1 = "    pool: compute\n    additional_disk: /dev/sdb\n";

    @TempDir
    Path folder;

    static Stream<Arguments> edits() {
        return Stream.of(cluster(), storage(), access(), text())
                .flatMap(List::stream)
                .map(Arguments::of);
    }

    private static List<List<String>> cluster() {
        return List.of(
                List.of(VERSION, "version: \"1.20.7\"\n  container_runtime: docker"),
                List.of(VERSION, "version: \"v1.30.6\""),
                List.of(VERSION, VERSION + "\n  network_plugin: custom\n  network_policy: true"),
                List.of(VERSION, "version: \"1.24.3\"\n  pod_security: psp"),
                List.of(VERSION, VERSION + "\n  control_plane_endpoint: {mode: kube_vip, address: 10.0.0.9}"),
                List.of(VERSION, VERSION + "\n  node_prefix: 26"),
                List.of(VERSION, VERSION + "\n  network_plugin: cilium\n  node_prefix: 25"),
                List.of("10.233.0.0/18", "10.233.0.0/24"),
                List.of("10.233.64.0/18", "10.233.64.0/23"),
                List.of(C1, C1 + "    access_ip: 10.0.0.31\n"),
                List.of(BUILD, "    minimum: {cpu: 16}\n"),
                List.of(BUILD, "    minimum: {cpu: 4}\n    accept_below_minimum: a lab\n"),
                List.of(BUILD, "    labels: {example.com/x: \"010\", y: \"on\", z: \"\"}\n"),
                List.of(END, END + "checks: {skip: [{id: C33, reason: x}]}\n"));
    }

    private static List<List<String>> storage() {
        return List.of(
                services("git: {path: /d, nodes: [p1]}, postgres: {path: /d, nodes: [c1]}"),
                services("git: {path: /d, nodes: [p1]}, postgres: {path: /dd, nodes: [p1]}"),
                services("git: {path: /var/lib/git}"),
                services("runs: {volume: host, file_caching: false}"),
                List.of("{server: nas1, path: /export/kfs}", "{server: nas2, path: /export/kdisk/kfs}"),
                List.of("  kdisk:\n", "  kdisk:\n    max_volume: 94GiB\n"),
                List.of(END, END + "object_storage: {backups: kfs}\n"),
                List.of(
                        END,
                        END + "object_storage: {backups: {s3: {endpoint: \"http://a\", bucket: b, insecure: true,"
                                + " access_key: {env: A}, secret_key: {env: B}}}}\n"));
    }

    private static List<String> services(String inner) {
        return List.of("storage:\n", "storage:\n  services: {" + inner + "}\n");
    }

    private static List<List<String>> access() {
        return List.of(
                List.of(LB, LB + "  redirect: gateway\n  trust_forwarded_proto: true\n"),
                List.of(LB, LB + "  tls_terminates: gateway\n  backend_port: 443\n"),
                List.of(LB, "mode: metallb\n  address_pool: 10.0.9.1-10.0.9.30\n"),
                List.of(LB, "mode: metallb\n  address_pool: [10.0.9.0/28, 10.0.9.16-10.0.9.30]\n  redirect: none\n"),
                List.of(
                        "mlops.example.com",
                        "mlops.example.com\n  other_installs: [a.example.com, xmlops.example.com]"),
                List.of(END, END + "service_mesh: {mode: reuse}\n"),
                List.of(END, END + "offline: {enabled: false}\n"),
                List.of(END, END + "offline: {ubuntu_repo: \"http://mirror.example:8080/a@b:c\"}\n"),
                List.of(END, END + "notifications: {email: {enabled: false, encryption: starttls}}\n"),
                List.of(END, END + "kubespray: {vars: {a: \"{{ b }}\", c: [\"{% d %}\"]}}\n"),
                List.of(
                        "environment: dev",
                        "environment: dev\ntenancy: shared\nmulti_tenant: {node_selector: {a: b}}"));
    }

    private static List<List<String>> text() {
        return List.of(
                List.of("schema: \"1.0\"", "---\nschema: \"1.0\""),
                List.of("schema: \"1.0\"", "\uFEFFschema: \"1.0\""),
                List.of(END, END + "...\n"),
                List.of("build_node: true", "build_node: yes"),
                List.of("name: acme-dev", "name: acme-dev # {{ a remark }}"),
                List.of(
                        "  - name: c1\n    address: 10.0.0.31\n" + C1,
                        "  - &c\n    name: c1\n    address: 10.0.0.31\n" + C1
                                + "  - {<<: *c, name: c2, address: 10.0.0.32}\n"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void isNoError(List<String> edits) {
        List<Finding> findings = new SiteFiles(folder)
                .load(SiteFiles.edited(SiteFiles.base(), edits))
                .findings()
                .all();

        assertThat(findings).noneMatch(Finding::isError);
    }
}
