package io.rackwright.catalog.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Entry points, what they ask, tags and groups. */
final class PlaybookFacts {

    private static final List<String> ROOT = List.of(
            "cluster.yml",
            "scale.yml",
            "upgrade-cluster.yml",
            "upgrade_cluster.yml",
            "remove-node.yml",
            "remove_node.yml",
            "reset.yml",
            "recover-control-plane.yml",
            "facts.yml",
            "mitogen.yml");

    private static final List<String> PAUSES = List.of(
            "upgrade_node_confirm",
            "upgrade_node_pause_seconds",
            "upgrade_node_post_upgrade_confirm",
            "upgrade_node_post_upgrade_pause_seconds");

    private static final String INVENTORY = "inventory/sample/inventory.ini";

    private final SourceTree tree;
    private final Sheet sheet;
    private final String cluster;

    private PlaybookFacts(SourceTree tree, Sheet sheet) {
        this.tree = tree;
        this.sheet = sheet;
        this.cluster = tree.first("playbooks/cluster.yml", "cluster.yml");
    }

    static void read(SourceTree tree, Sheet sheet) {
        PlaybookFacts facts = new PlaybookFacts(tree, sheet);
        facts.entryPoints();
        facts.reset();
        facts.removeNode();
        facts.tags();
        facts.groups();
    }

    private void entryPoints() {
        sheet.list("playbooks.root", ROOT.stream().filter(tree::has).toList());
        sheet.list(
                "playbooks.playbooks_dir",
                tree.files().keySet().stream()
                        .filter(path -> path.matches("playbooks/\\w+\\.yml"))
                        .toList());
        String facts = tree.first("playbooks/facts.yml", "facts.yml");
        sheet.text("playbooks.facts", facts);
        boolean bootstraps = Stream.of(facts, "playbooks/internal_facts.yml", "playbooks/boilerplate.yml")
                .anyMatch(path -> Pattern.compile("role: bootstrap[-_]os")
                        .matcher(tree.text(path))
                        .find());
        sheet.flag("playbooks.facts_runs_bootstrap_os", bootstraps);
        sheet.text("confirmations.upgrade.file", tree.first("playbooks/upgrade_cluster.yml", "upgrade-cluster.yml"));
        sheet.text("confirmations.upgrade.kind", "none");
        sheet.list(
                "confirmations.upgrade.optional_pauses",
                PAUSES.stream()
                        .filter(name -> Pattern.compile("\\b" + name + "\\b")
                                .matcher(allOf("roles/upgrade/"))
                                .find())
                        .toList());
    }

    private String allOf(String folder) {
        StringBuilder text = new StringBuilder();
        tree.files().forEach((path, content) -> text.append(path.startsWith(folder) ? content : ""));
        return text.toString();
    }

    private void reset() {
        String file = tree.first("playbooks/reset.yml", "reset.yml");
        String text = tree.text(file);
        boolean asks = text.contains("pause:");
        sheet.text("confirmations.reset.file", file);
        sheet.text("confirmations.reset.kind", asks ? "pause" : "vars_prompt");
        sheet.text("confirmations.reset.variable", text.contains("reset_confirmation") ? "reset_confirmation" : "");
        if (asks) {
            sheet.flag("confirmations.reset.any_true_value", true);
        } else {
            sheet.text("confirmations.reset.must_equal_string", tree.find(file, "reset_confirmation != \"(\\w+)\""));
        }
        boolean isStillAsked = text.contains("not reset_confirmation | default(false)") || !asks;
        sheet.flag("confirmations.reset.skip_confirmation_enough", !isStillAsked);
    }

    private void removeNode() {
        String key = "confirmations.remove_node.";
        String file = tree.first("playbooks/remove_node.yml", "remove-node.yml");
        boolean asks = tree.text(file).contains("pause:");
        sheet.text(key + "file", file);
        sheet.text(key + "kind", asks ? "pause" : "vars_prompt");
        sheet.text(key + "variable", tree.find(file, asks ? "(skip_confirmation)" : "name: \"(\\w+_confirmation)\""));
        if (asks) {
            sheet.flag(key + "any_true_value", true);
        } else {
            sheet.text(key + "must_equal_string", tree.find(file, "_confirmation != \"(\\w+)\""));
        }
        sheet.flag(key + "node_var_asserted", tree.text(file).contains("- node is defined"));
        List<String> hosts = new ArrayList<>();
        Matcher matcher = Pattern.compile("hosts: \"\\{\\{ node \\| default\\('([^']*)'\\) }}\"")
                .matcher(tree.text(file));
        while (matcher.find()) {
            if (!hosts.contains(matcher.group(1))) {
                hosts.add(matcher.group(1));
            }
        }
        sheet.list(key + "hosts_when_node_unset", hosts);
    }

    private void tags() {
        List<String> plays = List.of(cluster, "playbooks/facts.yml", "playbooks/internal_facts.yml");
        sheet.text("interface.tag_bootstrap", tree.find(plays, "role: bootstrap[-_]os, tags: ([\\w-]+)"));
        sheet.text(
                "interface.tag_control_plane",
                tree.find(plays, "role: kubernetes/(?:master|control-plane), tags: ([\\w-]+)"));
        String importing = tree.find(cluster, "((?:tags: always\\s+)?import_playbook: facts.yml(?:\\s+tags: always)?)");
        sheet.flag(
                "interface.bootstrap_runs_with_any_tag",
                importing.contains("tags: always")
                        && tree.text("playbooks/facts.yml").contains("role: bootstrap-os"));
        String asserting = tree.text("playbooks/facts.yml")
                + allOf("roles/validate_inventory/")
                + allOf("roles/kubernetes/preinstall/tasks/")
                + allOf("roles/kubespray-defaults/tasks/")
                + allOf("roles/network_facts/");
        sheet.flag("interface.limit_needs_fact_cache_asserted", asserting.contains("--limit"));
    }

    private void groups() {
        sheet.text("groups.control_plane", tree.find(INVENTORY, "^\\[(kube[-_](?:master|control_plane))"));
        sheet.text("groups.node", tree.find(INVENTORY, "^\\[(kube[-_]node)"));
        sheet.text("groups.etcd", tree.find(INVENTORY, "^\\[(etcd)"));
        sheet.text("groups.cluster", tree.find(cluster, "hosts: (k8s[-_]cluster)"));
        sheet.text("groups.route_reflector", tree.find(cluster, "hosts: .*?(calico[-_]rr)"));
        List<String> sample = new ArrayList<>();
        Matcher matcher = Pattern.compile("^\\[([^]:]+)", Pattern.MULTILINE).matcher(tree.text(INVENTORY));
        while (matcher.find()) {
            if (!sample.contains(matcher.group(1))) {
                sample.add(matcher.group(1));
            }
        }
        sheet.list("groups.sample_inventory", sample);
        String mapped = Stream.of(
                        "legacy_groups.yml",
                        "playbooks/legacy_groups.yml",
                        "playbooks/boilerplate.yml",
                        "roles/dynamic_groups/tasks/main.yml")
                .filter(path -> tree.text(path).contains("kube-master"))
                .findFirst()
                .orElse("");
        sheet.flag("groups.old_dashed_names_still_mapped", !mapped.isEmpty());
        sheet.text("groups.old_names_mapped_in", mapped);
        sheet.flag(
                "groups.cluster_group_derived_automatically",
                Pattern.compile("k8s_cluster:\\s+- kube_node")
                        .matcher(tree.text(mapped))
                        .find());
    }
}
