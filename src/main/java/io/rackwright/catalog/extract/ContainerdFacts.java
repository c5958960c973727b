package io.rackwright.catalog.extract;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How containerd is installed and told of registries. */
final class ContainerdFacts {

    private static final String ROLE = "roles/container-engine/containerd/";

    private ContainerdFacts() {}

    static void read(Defaults defaults, Sheet sheet) {
        SourceTree tree = defaults.tree();
        sheet.text(
                "interface.containerd_installed_from",
                defaults.declares("containerd_download_url") ? "tarball" : "apt");
        String declared = tree.text(ROLE + "defaults/main.yml");
        boolean hasMirrorList = declared.contains("containerd_registries_mirrors:");
        sheet.text(
                "interface.containerd_mirrors_variable",
                hasMirrorList
                        ? "containerd_registries_mirrors"
                        : declared.contains("containerd_registries:")
                                ? "containerd_registries"
                                : "containerd_config.registries");
        boolean hasInsecure = tree.mentions(ROLE + "templates/", "containerd_insecure_registries");
        sheet.text(
                "interface.containerd_insecure_variable",
                hasMirrorList
                        ? "containerd_registries_mirrors[].mirrors[].skip_verify"
                        : hasInsecure ? "containerd_insecure_registries" : "");
        TreeSet<String> keys = new TreeSet<>();
        Matcher key = Pattern.compile("\\bmirror\\.(\\w+)").matcher(tree.text(ROLE + "templates/hosts.toml.j2"));
        while (hasMirrorList && key.find()) {
            keys.add(key.group(1));
        }
        sheet.list("interface.containerd_mirror_keys", List.copyOf(keys));
        List<String> templates = tree.files().keySet().stream()
                .filter(path -> path.startsWith(ROLE + "templates/config"))
                .filter(path -> tree.text(path).contains("containerd_registry_auth"))
                .map(path -> path.substring((ROLE + "templates/").length()))
                .toList();
        sheet.list("interface.containerd_registry_auth_in_templates", templates);
        if (defaults.declares("containerd_use_config_path")) {
            sheet.flag("interface.containerd_use_config_path", true);
        }
        sheet.text("interface.image_pull_tool_with_containerd", puller(defaults, tree));
    }

    private static String puller(Defaults defaults, SourceTree tree) {
        String tool = defaults.raw("image_command_tool");
        String prepare = tree.text("roles/download/tasks/prep_download.yml");
        boolean isNerdctl =
                tool.contains("'containerd' -%}nerdctl") || (tool.isEmpty() && prepare.contains("/nerdctl "));
        String chosen = isNerdctl ? "nerdctl" : "crictl";
        return defaults.raw(chosen + "_image_pull_command").contains("/ctr ") ? "ctr" : chosen;
    }
}
