package io.rackwright.report;

import io.rackwright.catalog.upgrade.Hop;
import io.rackwright.catalog.upgrade.PathAnswer;
import io.rackwright.catalog.upgrade.PathWish;
import io.rackwright.catalog.upgrade.Standing;
import io.rackwright.catalog.upgrade.Told;
import io.rackwright.catalog.upgrade.UpgradePath;
import io.rackwright.json.Json;
import io.rackwright.site.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A way from one version to another, or why there is none; ready to print. */
public record CatalogPathDocument(PathWish wish, PathAnswer answer) {

    private static final String FORMAT = "rackwright.catalog-path/1";

    private static final String RULE = "kubespray docs/operations/upgrades.md@v2.31.0";

    private static final List<String> BEFORE = List.of(
            "Take a snapshot of etcd (etcdctl snapshot save) and of the platform's data before the first hop, and prove that it"
                    + " can be restored.",
            "Go hop by hop: no minor release of Kubespray and no minor version of Kubernetes is skipped (" + RULE
                    + ").",
            "After each hop wait until every node is Ready and every workload serves, before the next one begins.");

    /** One JSON document of format {@code rackwright.catalog-path/1}. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("from", wish.from().toString());
        document.put("to", wish.to().toString());
        document.put(
                "operating_systems", wish.systems().stream().map(Word::word).toList());
        document.put("container_runtime", wish.runtime().word());
        document.put("network_plugin", wish.plugin().word());
        document.put("possible", answer.path().isPresent());
        document.put("reasons", answer.reasons());
        document.put("instead", answer.ways());
        answer.path().ifPresent(path -> {
            document.put("start", standing(path.start()));
            document.put("start_assumed", path.assumed());
            document.put("before", path.hops().isEmpty() ? List.of() : BEFORE);
            document.put(
                    "hops", path.hops().stream().map(CatalogPathDocument::hop).toList());
        });
        return Json.pretty(document);
    }

    private static Map<String, Object> standing(Standing standing) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kubernetes", standing.kubernetes().toString());
        document.put("kubespray", standing.kubespray().versionText());
        return document;
    }

    private static Map<String, Object> hop(Hop hop) {
        Map<String, Object> document = standing(hop.to());
        document.put("playbook", playbook(hop));
        document.put(
                "ansible_core",
                Map.of(
                        "min", hop.to().kubespray().ansibleMin(),
                        "below", hop.to().kubespray().ansibleMax()));
        document.put("python", hop.to().kubespray().python());
        document.put(
                "changes", hop.changes().stream().map(CatalogPathDocument::told).toList());
        return document;
    }

    private static Map<String, Object> told(Told told) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", told.kind());
        document.put("text", told.text());
        document.put("action", told.action());
        document.put("source", told.source());
        return document;
    }

    private static String playbook(Hop hop) {
        return hop.to().kubespray().text("confirmations.upgrade.file");
    }

    /**
     * For people.
     *
     * @param width of the terminal; 0 where there is none
     */
    public String text(int width) {
        return answer.path().map(path -> path(path, width)).orElseGet(() -> refusal(width));
    }

    private String refusal(int width) {
        StringBuilder text = new StringBuilder();
        answer.reasons().forEach(reason -> paragraph(text, "", reason, width));
        answer.ways().forEach(way -> paragraph(text, "  - ", way, width));
        return text.toString();
    }

    private static String path(UpgradePath path, int width) {
        StringBuilder text = new StringBuilder();
        if (path.hops().isEmpty()) {
            paragraph(text, "", "Nothing to do: the cluster is at " + path.start() + ".", width);
            return text.toString();
        }
        paragraph(text, "", path.start() + " to " + path.end() + ": " + hops(path) + ".", width);
        if (path.assumed()) {
            paragraph(
                    text,
                    "",
                    "Kubespray " + path.start().kubespray().version()
                            + " is assumed, the newest that installs it; say --from-kubespray if another one did.",
                    width);
        }
        text.append("\nBefore\n");
        BEFORE.forEach(step -> paragraph(text, "  - ", step, width));
        for (int i = 0; i < path.hops().size(); i++) {
            hop(text, i + 1, path.hops().get(i), width);
        }
        return text.toString();
    }

    private static String hops(UpgradePath path) {
        return path.hops().size() == 1 ? "1 hop" : path.hops().size() + " hops";
    }

    private static void hop(StringBuilder text, int number, Hop hop, int width) {
        List<String> python = hop.to().kubespray().python();
        text.append('\n')
                .append("Hop ")
                .append(number)
                .append(": ")
                .append(hop.to())
                .append('\n');
        paragraph(
                text,
                "  ",
                playbook(hop) + ", ansible-core " + hop.to().kubespray().ansibleMin() + " to below "
                        + hop.to().kubespray().ansibleMax() + ", Python " + python.get(0) + " to "
                        + python.get(python.size() - 1),
                width);
        List<Told> changes = hop.changes();
        for (int i = 0; i < changes.size(); i++) {
            Told told = changes.get(i);
            paragraph(text, "  - ", told.kind() + ": " + told.text() + " (" + told.source() + ")", width);
            boolean isSharedWithNext =
                    i + 1 < changes.size() && changes.get(i + 1).action().equals(told.action());
            if (!told.action().isEmpty() && !isSharedWithNext) {
                paragraph(text, "    => ", told.action(), width);
            }
        }
    }

    /** The text after its lead, wrapped; further lines are indented as far as the lead is wide. */
    private static void paragraph(StringBuilder text, String lead, String words, int width) {
        int room = width == 0 ? Integer.MAX_VALUE : Math.max(20, width - lead.length());
        String before = lead;
        for (String line : TextTable.wrapped(words, room)) {
            text.append(before).append(line).append('\n');
            before = " ".repeat(lead.length());
        }
    }
}
