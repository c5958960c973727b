package io.rackwright.site.init;

import io.rackwright.site.init.ListedHost.Field;
import io.rackwright.yaml.YamlDocument;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an inventory, or the group_vars beside it, decide of the cluster: Kubespray's variables
 * (inventory/sample/group_vars/k8s_cluster/k8s-cluster.yml@v2.28.1) and Ansible's own, as keys of the site file. Plain
 * values only: a template cannot be read without Ansible.
 */
public final class ClusterVariables {

    private static final Map<String, String> KEYS = keys();

    private final Map<String, String> taken = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("kube_version", "kubernetes.version");
        keys.put("container_manager", "kubernetes.container_runtime");
        keys.put("kube_network_plugin", "kubernetes.network_plugin");
        keys.put("kube_pods_subnet", "kubernetes.pod_cidr");
        keys.put("kube_service_addresses", "kubernetes.service_cidr");
        keys.put("kube_network_node_prefix", "kubernetes.node_prefix");
        keys.put("kubelet_max_pods", "kubernetes.max_pods");
        keys.put("cluster_name", "kubernetes.cluster_domain");
        keys.put("dns_domain", "kubernetes.cluster_domain");
        keys.put("ansible_user", "ssh.user");
        keys.put("ansible_port", "ssh.port");
        keys.put("ansible_ssh_private_key_file", "ssh.private_key.file");
        return Collections.unmodifiableMap(keys);
    }

    /**
     * Adds the variables of a file; what it says wins over files before it.
     *
     * @param file as notes shall name it
     */
    public void addFile(byte[] content, String file) {
        YamlDocument document = YamlReader.read(content, file);
        Optional<YamlNode> root = document.root();
        if (root.isEmpty() || !(root.get().resolved() instanceof YamlNode.Mapping variables)) {
            if (root.isPresent() || !isCommentOnly(content)) {
                notes.add("Nothing was taken over from " + file + ": it cannot be read without Ansible.");
            }
            return;
        }
        Map<String, String> plain = new LinkedHashMap<>();
        for (YamlNode.Entry entry : variables.entries()) {
            if (entry.value().resolved() instanceof YamlNode.Scalar value && value.kind() != YamlNode.Kind.NULL) {
                plain.put(entry.key().text(), value.text());
            }
        }
        add(plain, file);
    }

    private static boolean isCommentOnly(byte[] content) {
        return new String(content, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.equals("---"));
    }

    /** Adds variables of the inventory itself. */
    void addFields(Map<String, Field> variables, String file) {
        Map<String, String> plain = new LinkedHashMap<>();
        variables.forEach((name, field) -> plain.put(name, field.text()));
        add(plain, file);
    }

    private void add(Map<String, String> variables, String file) {
        KeyTexts texts = new KeyTexts();
        List<String> said = new ArrayList<>();
        KEYS.forEach((variable, path) -> {
            String value = variables.getOrDefault(variable, "").strip();
            if (value.isEmpty() || value.contains("{{")) {
                return;
            }
            String ours = path.equals("kubernetes.version") && value.startsWith("v") ? value.substring(1) : value;
            taken.put(path, ours);
            if (!ours.equals(texts.byDefault(path))) {
                said.add(path + " " + ours);
            }
        });
        if (!said.isEmpty()) {
            notes.add("Taken over from " + file + ": " + String.join(", ", said) + ".");
        }
    }

    /** The list with what was found; what its own servers say of the login stands. */
    public HostList completing(HostList list) {
        Map<String, String> cluster = new LinkedHashMap<>(taken);
        cluster.putAll(list.cluster());
        KeyTexts texts = new KeyTexts();
        cluster.entrySet().removeIf(entry -> entry.getValue().equals(texts.byDefault(entry.getKey())));
        List<String> all = new ArrayList<>(list.notes());
        all.addAll(notes);
        return new HostList(list.file(), list.format(), list.hosts(), cluster, list.findings(), all);
    }
}
