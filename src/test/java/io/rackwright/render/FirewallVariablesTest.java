package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.render.ExampleSites.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the firewall of the example «production» would let through, with one thing changed at a time. */
class FirewallVariablesTest {

    private static final String MODE =
            "schema: \"1.0\"\nsystem_settings: {firewall: {mode: ufw}, hosts: {registry.acme.example: 10.0.2.11}}\n";
    private static final String INGRESS =
            "ingress: {mode: external_lb, lb_address: 10.0.0.5, tls_terminates: load_balancer, redirect: load_balancer}";

    @TempDir
    Path folder;

    private int copies;

    private Map<String, Object> variables(String from, String to) throws Exception {
        Path copy = folder.resolve("site-" + copies++);
        String original = Files.readString(ExampleSites.FOLDER.resolve("production/site.yml"));
        assertThat(original).contains(from);
        String edited = original.replace("schema: \"1.0\"\n", MODE).replace(from, to);
        Example example = ExampleSites.edited("production", copy, original, edited);
        return new FirewallVariables(new Scene(example.site(), example.decision())).variables();
    }

    private Map<String, Object> variables() throws Exception {
        return variables("name: acme-prod", "name: acme-prod");
    }

    /** Of «between» and «outside»: from, to, protocol and ports as one text. */
    private static List<String> rules(Map<String, Object> variables, String table) {
        return ((List<?>) variables.getOrDefault(table, List.of()))
                .stream()
                        .map(rule -> (Map<?, ?>) rule)
                        .map(rule -> (rule.containsKey("from") ? rule.get("from") + " " : "") + rule.get("to") + " "
                                + rule.get("protocol") + "/" + rule.get("ports"))
                        .toList();
    }

    @Test
    void saysNothingWhereTheFirewallIsNotOurs() {
        Example example = ExampleSites.load("production");

        assertThat(new FirewallVariables(new Scene(example.site(), example.decision())).variables())
                .isEmpty();
    }

    @Test
    void opensBetweenTheNodesWhatThePreflightTriesAndWhatItCannotTry() throws Exception {
        Map<String, Object> variables = variables();

        assertThat(rules(variables, "between"))
                .contains(
                        "every control_plane tcp/6443",
                        "control_plane etcd tcp/2379",
                        "etcd etcd tcp/2380",
                        "control_plane every tcp/10250",
                        "every worker tcp/30000:32767",
                        "every worker udp/30000:32767",
                        "every every udp/4789",
                        "worker every tcp/9100")
                .doesNotHaveDuplicates();
        assertThat(rules(variables, "outside")).containsExactly("control_plane tcp/6443", "platform tcp/80");
        assertThat(variables)
                .containsEntry("pods", List.of("10.240.0.0/16"))
                .containsEntry("services", "10.241.0.0/18")
                .containsEntry("allow_from", List.of())
                .containsEntry("pods6", List.of());
        Map<?, ?> servers = (Map<?, ?>) variables.get("servers");
        assertThat(servers.get("control_plane"))
                .isEqualTo(Map.of("m1", List.of("10.0.1.11"), "m2", List.of("10.0.2.11"), "m3", List.of("10.0.3.11")));
        assertThat(servers.keySet().stream().map(String::valueOf))
                .as("groups that a rule names, and no others")
                .containsExactlyInAnyOrder("every", "control_plane", "etcd", "worker", "platform", "registry");
    }

    @ParameterizedTest
    @CsvSource({
        "cilium, every every udp/8472",
        "kube-ovn, every every udp/6081",
        "kube-router, every every ip/4",
        "kube-router, every every tcp/179",
        "custom, every every all/"
    })
    void followsTheNetworkPlugin(String plugin, String rule) throws Exception {
        Map<String, Object> variables = variables(
                "network_plugin: calico",
                "network_policy: " + plugin.equals("custom") + "\n  network_plugin: " + plugin);

        assertThat(rules(variables, "between")).contains(rule).doesNotContain("every every udp/4789");
    }

    @Test
    void takesKubeOvnsOwnNetworkForOneOfPods() throws Exception {
        assertThat(variables("network_plugin: calico", "network_plugin: kube-ovn"))
                .containsEntry("pods", List.of("10.240.0.0/16", "100.64.0.0/16"));
    }

    @Test
    void opensTheBalancersInsteadOfThePlatformsNodes() throws Exception {
        Map<String, Object> variables = variables(INGRESS, INGRESS.replace("mode:", "load_balancers: [m1, m2], mode:"));

        assertThat(rules(variables, "outside"))
                .containsExactly("control_plane tcp/6443", "load_balancers tcp/80", "load_balancers tcp/443");
        assertThat(rules(variables, "between"))
                .contains("load_balancers load_balancers ip/112", "every platform tcp/80");
    }

    @Test
    void opensTheAddressesThatMetalLbAnnounces() throws Exception {
        Map<String, Object> variables = variables(
                INGRESS,
                "ingress: {mode: metallb, address_pool: [10.0.9.0/27, 10.0.9.64-10.0.9.66], tls_terminates: gateway}");

        assertThat(variables).containsEntry("address_pools", List.of("10.0.9.0/27", "10.0.9.64/31", "10.0.9.66/32"));
        assertThat(rules(variables, "outside")).containsExactly("control_plane tcp/6443");
        assertThat(rules(variables, "between")).contains("every every tcp/7946", "every every udp/7946");
    }

    @ParameterizedTest
    @CsvSource({"registry.acme.example:5000, tcp/5000", "m2, tcp/443", "registry.acme.example, tcp/443"})
    void opensTheRegistryWhereANodeHasIt(String server, String port) throws Exception {
        Map<String, Object> there =
                variables("registry: {server: registry.acme.example,", "registry: {server: \"" + server + "\",");
        Map<String, Object> elsewhere = variables("server: registry.acme.example", "server: other.acme.example");

        assertThat(rules(there, "between")).contains("every registry " + port);
        assertThat(((Map<?, ?>) there.get("servers")).get("registry")).isEqualTo(Map.of("m2", List.of("10.0.2.11")));
        assertThat(rules(elsewhere, "between")).noneMatch(rule -> rule.contains("registry"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m2:0", "m2|x", "[m2]", "%"})
    void leavesAloneWhatNamesNoNode(String server) throws Exception {
        Map<String, Object> variables =
                variables("registry: {server: registry.acme.example,", "registry: {server: \"" + server + "\",");

        assertThat(rules(variables, "between")).noneMatch(rule -> rule.contains("registry"));
    }

    @Test
    void opensTheSitesOwnFileServer() throws Exception {
        Map<String, Object> variables = variables(
                "nfs: {server: nas.acme.example, path: /export/kfs}}",
                "nfs: {server: 10.0.1.31, path: /data/kfs}}\n  nfs_server: c1");

        assertThat(rules(variables, "between")).contains("every files tcp/2049");
        assertThat(((Map<?, ?>) variables.get("servers")).get("files")).isEqualTo(Map.of("c1", List.of("10.0.1.31")));
    }
}
