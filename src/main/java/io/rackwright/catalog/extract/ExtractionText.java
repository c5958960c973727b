package io.rackwright.catalog.extract;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An extraction as the maintainer pastes it: the release's entry, the facts that change with it, and what is left to find out. */
public final class ExtractionText {

    /** Facts that are a judgement of somebody who read and tried, not a line of a file. */
    static final Set<String> BY_HAND = Set.of(
            "ansible.collections",
            "ansible.forgotten_pins",
            "interface.containerd_hosts_toml",
            "interface.containerd_insecure_type",
            "interface.containerd_insecure_usable",
            "interface.containerd_registry_auth_effective");

    private static final Set<String> SINCE = Set.of(
            "ansible",
            "python",
            "pip",
            "operating_systems",
            "default_runtime",
            "runtimes",
            "docker_mode",
            "network_plugins",
            "kube_version_prefix");

    private final FullCatalog full;
    private final Catalog small;

    /**
     * @param full what the data file has
     * @param small the same without its second document
     */
    public ExtractionText(FullCatalog full, Catalog small) {
        this.full = full;
        this.small = small;
    }

    /** Parts of {@code releases.yaml}, each under the section where it belongs. */
    public String rows(Extraction extraction) {
        Optional<KubesprayRelease> before = before(extraction);
        StringBuilder text = new StringBuilder();
        text.append("# Kubespray ")
                .append(extraction.version())
                .append(", read from ")
                .append(extraction.version().tag());
        text.append(before.map(release -> ". Facts as they differ from " + release.version())
                .orElse(". Every fact, for no older release is known"));
        text.append(".\nreleases:\n  \"")
                .append(extraction.version())
                .append("\": {date: \"")
                .append(extraction.date());
        text.append("\", commit: ").append(extraction.commit()).append(",\n    kubernetes: \"");
        text.append(Catalog.patches(extraction.kubernetes())).append("\"}\n");
        Map<String, Object> old = before.map(KubesprayRelease::facts).orElse(Map.of());
        section(text, "since:", changed(extraction, old, "since"));
        section(text, "facts:  # of the first document", changed(extraction, old, "first"));
        section(text, "facts:  # of the second document", changed(extraction, old, "second"));
        section(text, "# No file says these; they stay as they are unless somebody finds otherwise:", byHand(old));
        section(
                text,
                "# Not found at this tag: gone, or stated in a way that is not understood. Look, then write null or the value:",
                lost(extraction, old));
        return text.toString();
    }

    private Optional<KubesprayRelease> before(Extraction extraction) {
        return full.catalog().releases().stream()
                .filter(release -> release.version().compareTo(extraction.version()) < 0)
                .reduce((older, newer) -> newer);
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }

    private List<String> changed(Extraction extraction, Map<String, Object> old, String section) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(extraction.facts()).forEach((key, value) -> {
            if (section(key).equals(section) && !Objects.equals(old.get(key), value)) {
                lines.add("  " + key + ": {\"" + extraction.version() + "\": " + YamlText.quote(value) + "}");
            }
        });
        return lines;
    }

    private String section(String key) {
        if (SINCE.contains(key)) {
            return "since";
        }
        return small.releases().stream().anyMatch(release -> release.facts().containsKey(key)) ? "first" : "second";
    }

    private static List<String> byHand(Map<String, Object> old) {
        return new TreeSet<>(BY_HAND)
                .stream()
                        .filter(old::containsKey)
                        .map(key -> "#   " + key + ": " + YamlText.quote(old.get(key)))
                        .toList();
    }

    private static List<String> lost(Extraction extraction, Map<String, Object> old) {
        return new TreeMap<>(old)
                .entrySet().stream()
                        .filter(entry -> !extraction.facts().containsKey(entry.getKey()))
                        .filter(entry -> !BY_HAND.contains(entry.getKey()))
                        .filter(entry -> !entry.getKey().equals("date")
                                && !entry.getKey().equals("commit"))
                        .map(entry -> "#   " + entry.getKey() + ": was " + YamlText.quote(entry.getValue()))
                        .toList();
    }

    /** The whole of {@code variables.txt} with this release's names in it. */
    public String variables(Extraction extraction) {
        return full.catalog().variablesWith(extraction.version(), extraction.variables());
    }
}
