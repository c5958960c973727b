package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ansible says, in the words of its versions, leads to the keys that the run kept. */
class RenderedOriginsTest {

    @TempDir
    Path run;

    @BeforeEach
    void kept() throws Exception {
        Files.writeString(
                run.resolve("origins.json"),
                """
                {"format": "rackwright.kept-origins/1", "files": [
                  {"file": "inventory/hosts.yaml", "values": [
                    {"line": 9, "host": "m1", "variable": "", "from": "nodes[0].name, site.yml:18", "expression": ""},
                    {"line": 11, "host": "m1", "variable": "ip", "from": "nodes[0].address, site.yml:18", "expression": ""},
                    {"line": 15, "host": "m2", "variable": "ip", "from": "nodes[1].address, site.yml:19", "expression": ""}]},
                  {"file": "inventory/group_vars/k8s_cluster/k8s-cluster.yml", "values": [
                    {"line": 4, "host": "", "variable": "kube_pods_subnet", "from": "kubernetes.pod_cidr, site.yml:31", "expression": ""},
                    {"line": 7, "host": "", "variable": "kubelet_max_pods", "from": "kubernetes.max_pods, which is not set: its default", "expression": ""}]},
                  {"file": "inventory/group_vars/all/zz-site.yml", "values": [
                    {"line": 3, "host": "", "variable": "retry_stagger", "from": "kubespray.vars.retry_stagger, site.yml:40",
                     "expression": "retry_stagger: \\"{{ pauses[inventory_hostname] | int }}\\""}]}]}
                """);
    }

    private java.util.List<String> named(String message, String host) {
        return new RenderedOrigins(run).namedIn(message, host);
    }

    @Test
    void aLineOfARenderedFileLeadsToItsKey() {
        assertThat(named(
                        "ERROR! Syntax Error while loading YAML. did not find expected key The error appears to be in"
                                + " '/w/acme/inventory/group_vars/k8s_cluster/k8s-cluster.yml': line 6, column 3, but may",
                        ""))
                .containsExactly("kube_pods_subnet: from kubernetes.pod_cidr, site.yml:31");
        assertThat(named("[ERROR]: YAML parsing failed. Origin: /w x/inventory/hosts.yaml:12:5", ""))
                .containsExactly("ip of m1: from nodes[0].address, site.yml:18");
        assertThat(named("see '/w/acme/inventory/hosts.yaml': line 2, column 1", ""))
                .isEmpty();
        assertThat(named("The error appears to be in '/k/roles/etcd/tasks/main.yml': line 6, column 3", ""))
                .isEmpty();
    }

    @Test
    void aNameLeadsToItsKeyAndAPlainWordDoesNot() {
        assertThat(named("invalid value for kube_pods_subnet, and for kubelet_max_pods too", "m1"))
                .containsExactly(
                        "kube_pods_subnet: from kubernetes.pod_cidr, site.yml:31",
                        "kubelet_max_pods: from kubernetes.max_pods, which is not set: its default");
        assertThat(named("the ip of this server is wrong", "m1")).isEmpty();
        assertThat(named("my_kube_pods_subnet and kube_pods_subnets are others", "m1"))
                .isEmpty();
    }

    @Test
    void aConditionNamesTheServersOwnValue() {
        assertThat(named("Assertion failed\ncondition: ip in ansible_all_ipv4_addresses", "m2"))
                .containsExactly("ip of m2: from nodes[1].address, site.yml:19");
        assertThat(named("'ip' is undefined", "m1")).containsExactly("ip of m1: from nodes[0].address, site.yml:18");
        assertThat(named("condition: ip is defined", "c1")).isEmpty();
    }

    @Test
    void whatIsUndefinedOrWrongWithinAValueLeadsToTheKeyOfThatValue() {
        String own = "retry_stagger: from kubespray.vars.retry_stagger, site.yml:40";

        assertThat(named("The error was: 'pauses' is undefined. 'pauses' is undefined", "m1"))
                .containsExactly(own);
        assertThat(named(
                        "template error while templating string: no filter. String: {{ pauses[inventory_hostname] | int }}",
                        ""))
                .containsExactly(own);
        assertThat(named("'others' is undefined", "m1")).isEmpty();
    }

    @Test
    void aRunThatKeptNothingOrHalfOfItHasNothingToTell() throws Exception {
        Files.writeString(run.resolve("origins.json"), "{\"files\": [");

        assertThat(named("kube_pods_subnet", "")).isEmpty();
        assertThat(new RenderedOrigins(run.resolve("none")).namedIn("kube_pods_subnet", ""))
                .isEmpty();
    }
}
