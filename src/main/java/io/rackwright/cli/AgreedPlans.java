package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.plan.RunPlan;
import io.rackwright.render.RenderedTree;
import io.rackwright.run.resume.AgreedPlan;
import java.nio.file.Path;
import java.util.List;

/** {@code plan --out FILE} and the {@code apply --plan FILE} that is bound to it. */
final class AgreedPlans {

    static final String CODE = "P64";

    private AgreedPlans() {}

    static void write(Path file, RunPlan plan, RenderedTree tree) throws ToolException {
        AgreedPlan.of(plan, tree.texts()).write(file);
    }

    /** Why the plan of now is not the one that was agreed to, with the difference told; nothing where it is. */
    static Findings refusals(Path file, RunPlan plan, RenderedTree tree, Console console) throws ToolException {
        AgreedPlan agreed = AgreedPlan.read(file);
        if (!agreed.site().equals(plan.site())) {
            throw new ToolException("Could not apply: the plan " + file + " is of the site " + agreed.site()
                    + ", not of " + plan.site() + ".");
        }
        List<Finding> findings = agreed.departures(plan).stream()
                .map(departure -> finding(departure, file))
                .toList();
        String difference = findings.isEmpty() ? "" : agreed.difference(tree.texts());
        if (!difference.isEmpty()) {
            console.info("Changed since " + file + " was written:\n" + difference.stripTrailing());
        }
        return new Findings(findings);
    }

    private static Finding finding(AgreedPlan.Departure departure, Path file) {
        boolean isNew = departure.changed().isEmpty();
        return Finding.error(
                        CODE,
                        new Where.Step(departure.step().text()),
                        "Step " + departure.step()
                                + (isNew
                                        ? " would run, and the plan does not have it to do."
                                        : " would run with other inputs than the plan."))
                .expected(isNew ? "only the steps of the plan" : "the inputs of the plan")
                .actual(isNew ? "to-do" : "changed since: " + String.join(", ", departure.changed()))
                .hint("Put back what changed, or make a new plan («plan --out " + file.getFileName()
                        + "»), have it agreed to and apply that.");
    }
}
