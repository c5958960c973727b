package io.rackwright.render;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Suggestion;
import io.rackwright.finding.Where;
import io.rackwright.site.RenderedVariables;
import io.rackwright.site.Site;
import io.rackwright.yaml.YamlPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The site's {@code kubespray.vars}. They go into a file of their own whose name sorts last, because Ansible reads the
 * files of a group in the order of their names and a later one wins. Our defaults of the same name are left out; what the
 * site file decides elsewhere may not be named here (P57).
 */
final class PassThrough {

    /** The name sorts last: Ansible lets the last file win. */
    static final String FILE = Scene.file("zz-kubespray-vars.yml");

    private static final String SECTION = "kubespray.vars";
    private static final Set<String> OF_EACH_HOST = Set.of(
            "ansible_host",
            "ansible_port",
            "ansible_user",
            "ansible_become",
            "ip",
            "access_ip",
            "node_labels",
            "node_taints");

    private PassThrough() {}

    static List<VariablesFile> files(Site site) {
        return site.kubesprayVariables().isEmpty()
                ? List.of()
                : List.of(new VariablesFile(
                        FILE,
                        "The site's kubespray.vars, untouched. The name sorts last: Ansible lets the last file win.",
                        site.kubesprayVariables(),
                        Map.of()));
    }

    static List<Finding> findings(Scene scene, List<VariablesFile> files, Function<String, Where> keys) {
        Map<String, String> decided = new HashMap<>();
        OF_EACH_HOST.forEach(name -> decided.put(name, "inventory/hosts.yaml"));
        files.forEach(file -> file.decided().keySet().forEach(name -> decided.put(name, file.path())));
        List<Finding> findings = new ArrayList<>();
        for (String name : scene.site().kubesprayVariables().keySet()) {
            String file = decided.get(name);
            if (file != null || name.startsWith("rackwright_")) {
                findings.add(Finding.error(
                                "P57",
                                keys.apply(YamlPath.key(SECTION, name)),
                                SECTION + " names " + name + ", which Rackwright renders itself"
                                        + (file == null ? "." : " into " + file + "."))
                        .hint("Take it out of " + SECTION + " and use the site file's own key for it."));
            }
        }
        List<String> ours = List.copyOf(decided.keySet());
        findings.addAll(unknown(
                scene.decision().release(),
                scene.site().kubesprayVariables().keySet().stream()
                        .filter(name -> !ours.contains(name))
                        .toList(),
                keys));
        return findings;
    }

    /** P57 for what {@code platform.installer.vars} says against the configuration that we render. */
    static List<Finding> installer(Scene scene, Function<String, Where> keys) {
        KatonicAdapter adapter = new KatonicAdapter(scene.site());
        return scene.site().platform().variables().keySet().stream()
                .filter(adapter::renders)
                .map(
                        name -> Finding.error(
                                        "P57",
                                        keys.apply(YamlPath.key("platform.installer.vars", name)),
                                        "platform.installer.vars names " + name
                                                + ", which Rackwright renders itself into katonic_config.")
                                .hint(
                                        "Take it out: docs/reference/katonic.md says from which key of the site file it follows."))
                .toList();
    }

    /** P57 for names that the release never asks for: most likely misspelt. Names that we render are told elsewhere. */
    static List<Finding> unknown(KubesprayRelease release, Collection<String> names, Function<String, Where> keys) {
        Set<String> known = names.isEmpty() ? Set.of() : release.knownVariables();
        return names.stream()
                .filter(name -> !known.contains(name))
                .filter(name -> !name.startsWith("ansible_") && !RenderedVariables.isOursForKubespray(name))
                .map(name -> Finding.warning(
                                "P57",
                                keys.apply(YamlPath.key(SECTION, name)),
                                "Kubespray " + release.version() + " knows no variable " + name + ".")
                        .expected("a variable of Kubespray " + release.version())
                        .actual(name)
                        .hint(Suggestion.of(name, known)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Check its spelling, or leave it if a role of your own reads it.")))
                .toList();
    }
}
