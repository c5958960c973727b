package io.rackwright.report;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.catalog.ReleaseNotes;
import io.rackwright.json.Json;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The matrix of releases, ready to print.
 *
 * @param releases those to show, in the order to show them
 */
public record CatalogListDocument(Catalog catalog, List<KubesprayRelease> releases) {

    private static final String FORMAT = "rackwright.catalog/1";

    public CatalogListDocument {
        releases = List.copyOf(releases);
    }

    /** One JSON document of format {@code rackwright.catalog/1}. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put(
                "releases",
                releases.stream().map(release -> row(release, catalog)).toList());
        return Json.pretty(document);
    }

    /** A release's row of the matrix; {@code catalog show} prints it too. */
    static Map<String, Object> row(KubesprayRelease release, Catalog catalog) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kubespray", release.versionText());
        row.put("tag", release.tag());
        row.put("commit", release.text("commit"));
        row.put("date", release.text("date"));
        row.put(
                "kubernetes",
                release.kubernetes().stream().map(KubernetesVersion::toString).toList());
        row.put("operating_systems", words(release.operatingSystems()));
        row.put("ansible_core", Map.of("min", release.ansibleMin(), "below", release.ansibleMax()));
        row.put("python", release.python());
        row.put("pip", release.pipPins());
        row.put("default_runtime", release.defaultRuntime().word());
        row.put("runtimes", offered(release, catalog));
        row.put("docker_mode", release.dockerMode());
        row.put("network_plugins", words(release.networkPlugins()));
        row.put("notes", ReleaseNotes.of(release, catalog));
        return row;
    }

    /** The runtimes that a site may ask for, each with the Kubernetes versions it is offered for. */
    private static Map<String, List<String>> offered(KubesprayRelease release, Catalog catalog) {
        Map<String, List<String>> offered = new LinkedHashMap<>();
        for (ContainerRuntime runtime : release.runtimes()) {
            Catalog.RuntimeOffer offer = catalog.runtimes().get(runtime);
            offered.put(
                    runtime.word(),
                    release.kubernetes().stream()
                            .filter(version ->
                                    offer != null && offer.kubernetes().contains(version))
                            .map(KubernetesVersion::minorText)
                            .distinct()
                            .toList());
        }
        return offered;
    }

    private static List<String> words(List<? extends Word> words) {
        return words.stream().map(Word::word).toList();
    }

    /**
     * For people.
     *
     * @param width of the terminal; 0 where there is none
     */
    public String text(int width) {
        TextTable table = new TextTable(
                "Kubespray", "date", "Kubernetes", "Ubuntu", "ansible-core", "Python", "default", "Docker by", "notes");
        releases.forEach(release -> table.row(cells(release)));
        return table.text(width);
    }

    /** The same as a table of Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(
                        "| Kubespray | date | Kubernetes | Ubuntu | ansible-core | Python | default runtime | Docker by | notes |\n")
                .append("|---|---|---|---|---|---|---|---|---|\n");
        releases.forEach(release ->
                text.append("| ").append(String.join(" | ", cells(release))).append(" |\n"));
        return text.toString();
    }

    private List<String> cells(KubesprayRelease release) {
        List<String> python = release.python();
        return List.of(
                release.versionText(),
                release.text("date"),
                release.kubernetesPatches(),
                release.operatingSystems().stream()
                        .map(system -> system.word().replace("ubuntu-", ""))
                        .collect(Collectors.joining(" ")),
                release.ansibleMin() + " to <" + release.ansibleMax(),
                python.get(0) + "-" + python.get(python.size() - 1),
                release.defaultRuntime().word(),
                release.dockerMode(),
                String.join("; ", ReleaseNotes.of(release, catalog)));
    }
}
