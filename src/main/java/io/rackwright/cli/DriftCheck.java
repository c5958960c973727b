package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.plan.RunPlan;
import io.rackwright.render.RenderedTree;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.resume.Drift;
import io.rackwright.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What changed between a run that failed and the one that would continue it; told with the difference, line by line. */
final class DriftCheck {

    static final String CODE = "P61";

    private final Workspace workspace;
    private final Console console;

    DriftCheck(Workspace workspace, Console console) {
        this.workspace = workspace;
        this.console = console;
    }

    /** Shows the difference, once for each run that left something unfinished. */
    List<Drift> look(RunPlan plan, RenderedTree tree, RunHistory history) throws ToolException {
        List<Drift> drifts = Drift.of(plan, history.latest());
        Map<String, String> files = tree.texts();
        TreeSet<String> shown = new TreeSet<>();
        for (Drift drift : drifts) {
            String difference = shown.add(drift.run()) ? drift.difference(workspace.runs(), files) : "";
            if (!difference.isEmpty()) {
                console.info("Changed since " + drift.run() + " failed:\n" + difference.stripTrailing());
            }
        }
        return drifts;
    }

    /** One finding for each step, for those who did not agree. */
    static Findings refusals(List<Drift> drifts) {
        return new Findings(drifts.stream().map(DriftCheck::finding).toList());
    }

    private static Finding finding(Drift drift) {
        return Finding.error(
                        CODE,
                        new Where.Step(drift.step().text()),
                        "Step " + drift.step() + " was left unfinished by " + drift.run()
                                + " and would go on with other inputs.")
                .expected("the inputs of that run")
                .actual("changed since: " + String.join(", ", drift.parts()))
                .hint(
                        "Read the difference above. If it is what you want, apply with --accept-drift: the step then begins at"
                                + " its start. Else put the old values back, and it goes on where it stopped.");
    }
}
