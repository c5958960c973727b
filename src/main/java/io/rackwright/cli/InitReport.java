package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.process.Shell;
import io.rackwright.site.init.Placed;
import io.rackwright.site.init.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code init} says at the end: what it proposed, what is left to fill in, and the next command. */
final class InitReport {

    /** So many names fit a line of the table. */
    private static final int NAMES = 6;

    private final App app;
    private final Console console;
    private final InitOptions options;

    InitReport(App app, Console console, InitOptions options) {
        this.app = app;
        this.console = console;
        this.options = options;
    }

    /** One line for the control plane and one for each pool, with where the proposal comes from. */
    static List<String> table(Proposal proposal) {
        Map<String, List<Placed>> rows = new LinkedHashMap<>();
        proposal.nodes().stream().filter(Placed::controlPlane).forEach(node -> rows.computeIfAbsent(
                        "control plane", unused -> new ArrayList<>())
                .add(node));
        proposal.nodes().stream().filter(node -> !node.pool().isEmpty()).forEach(node -> rows.computeIfAbsent(
                        node.pool(), unused -> new ArrayList<>())
                .add(node));
        List<String> lines = new ArrayList<>();
        rows.forEach((part, nodes) ->
                lines.add(String.format("  %-14s %3d  %-30s  %s", part, nodes.size(), names(nodes), reasons(nodes))));
        return lines;
    }

    private static String names(List<Placed> nodes) {
        List<String> names = nodes.stream().map(Placed::name).toList();
        return names.size() <= NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES - 2)) + " … " + names.get(names.size() - 1);
    }

    private static String reasons(List<Placed> nodes) {
        Set<String> reasons =
                nodes.stream().map(node -> node.reason().title()).collect(Collectors.toCollection(LinkedHashSet::new));
        return String.join(", ", reasons);
    }

    /** What the loader says to what was written. */
    void tell(StarterFiles files) {
        if (options.printsSite()) {
            return;
        }
        SiteOptions site = new SiteOptions();
        site.site = options.out;
        ReadSite read = ReadSite.of(app, site);
        List<Finding> errors =
                read.findings().all().stream().filter(Finding::isError).toList();
        String name = Shell.quoted(options.out);
        if (errors.isEmpty()) {
            int warnings = read.findings().count(Severity.WARNING);
            console.info("Wrote " + name + "; «validate» accepts it"
                    + (warnings == 0
                            ? ""
                            : ", with " + counted(warnings, "warning") + " to read: rackwright validate " + name)
                    + ".");
            console.info("Next: rackwright check " + name);
        } else {
            console.info("Wrote " + name + ". Left to do, by line:");
            errors.forEach(finding -> console.info("  " + line(finding)));
            boolean tls = errors.stream()
                    .anyMatch(finding -> finding.where() instanceof Where.File file
                            && file.path().startsWith("tls."));
            if (tls) {
                console.info(
                        "For a trial you may sign the certificate yourself: the command stands above tls: in the file.");
            }
            console.info("Next: fill that in, then rackwright validate " + name);
        }
        app.out().println(files.shown());
    }

    private static String line(Finding finding) {
        String place = finding.where() instanceof Where.File file
                ? file.file() + ":" + file.line()
                : finding.where().label();
        return place + "  " + sentence(finding);
    }

    /** What is wrong and what to do, on one line. */
    static String sentence(Finding finding) {
        String message = finding.message();
        return message + (message.endsWith(".") ? " " : ". ") + finding.hint();
    }

    static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
