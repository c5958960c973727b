package io.rackwright.run.resume;

import io.rackwright.finding.ToolException;
import io.rackwright.plan.PastStep;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.workspace.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * That a step was left unfinished by one run and would be continued with other inputs: half of it would be done with the
 * old, half with the new.
 *
 * @param run the run that did not finish it
 * @param parts what changed since, by name
 */
public record Drift(StepId step, String run, List<String> parts) {

    public Drift {
        parts = List.copyOf(parts);
    }

    /** The steps that the plan would continue with other inputs. */
    public static List<Drift> of(RunPlan plan, Map<StepId, PastStep> latest) {
        List<Drift> drifts = new ArrayList<>();
        for (PlanStep step : plan.toDo()) {
            PastStep past = latest.get(step.id());
            if (past == null || past.succeeded() || past.outcome().equals("not-started")) {
                continue;
            }
            List<String> changed = step.inputs().driftSince(past.inputs());
            boolean continues = !changed.contains(StepInputs.MODE); // a rehearsal and the real thing never do
            if (!changed.isEmpty() && continues) {
                drifts.add(new Drift(step.id(), past.run(), changed));
            }
        }
        return drifts;
    }

    /** For the journal. */
    public String text() {
        return step + ": " + String.join(", ", parts) + " (since " + run + ")";
    }

    /**
     * What changed in the inventory, as unified text; empty where only other things did.
     *
     * @param runs the folder of all runs, each of which kept its inventory
     * @param files the rendered files as they are now, by path
     */
    public String difference(Path runs, Map<String, String> files) throws ToolException {
        Map<String, String> before = KeptInventory.files(runs, run);
        Map<String, String> after = new TreeMap<>(files);
        after.keySet().removeIf(path -> !path.startsWith(RunHistory.INVENTORY + "/"));
        return difference(before, after);
    }

    /** Unified text of what became of files, by path. */
    static String difference(Map<String, String> before, Map<String, String> after) {
        StringBuilder text = new StringBuilder();
        TreeMap<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        for (String path : all.keySet()) {
            String old = before.getOrDefault(path, "");
            String fresh = after.getOrDefault(path, "");
            if (!old.equals(fresh)) {
                text.append(new FileChange(path, FileChange.Kind.CHANGED, old, fresh, false).unified());
            }
        }
        return text.toString();
    }
}
