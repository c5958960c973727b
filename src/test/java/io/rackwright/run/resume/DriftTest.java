package io.rackwright.run.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.plan.ApplyPlanner;
import io.rackwright.plan.PastStep;
import io.rackwright.plan.PlanRequest;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.Sites;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.plan.StepRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {

    private static final Map<String, String> NOW =
            Map.of("inventory and variables", "2", "servers", "2", "mode", "real");

    @Test
    void onlyWhatAFailedRunWasGivenCounts() throws Exception {
        assertThat(drift("failed", Map.of("inventory and variables", "1", "servers", "2", "mode", "real")))
                .isEqualTo("kubespray: inventory and variables (since r1)");
        assertThat(drift("unknown", Map.of("inventory and variables", "1", "servers", "1", "mode", "real")))
                .doesNotContain("servers")
                .contains("inventory");
        assertThat(drift("failed", NOW)).isEmpty();
        assertThat(drift("failed", Map.of("inventory and variables", "2", "servers", "1", "mode", "real")))
                .as("a server that was mended")
                .isEmpty();
        assertThat(drift("failed", Map.of("inventory and variables", "1", "servers", "2", "mode", "rehearsal")))
                .as("another kind of run")
                .isEmpty();
        assertThat(drift("succeeded", Map.of())).isEmpty();
        assertThat(drift("not-started", Map.of())).isEmpty();
    }

    @Test
    void theDifferenceIsThatOfTheInventoriesLineByLine(@TempDir Path runs) throws Exception {
        Path kept = Files.createDirectories(runs.resolve("r1/inventory/group_vars/all"));
        Files.writeString(kept.resolve("all.yml"), "a: 1\nb: 2\n");
        Files.writeString(kept.resolve("gone.yml"), "x: 1\n");
        Drift drift = new Drift(StepId.KUBESPRAY, "r1", java.util.List.of("inventory and variables"));

        String shown = drift.difference(
                runs,
                Map.of("inventory/group_vars/all/all.yml", "a: 1\nb: 3\n", "roles/katonic/tasks.yml", "not of it"));

        assertThat(shown).contains("-b: 2\n+b: 3\n", "-x: 1").doesNotContain("katonic");
    }

    private static String drift(String outcome, Map<String, String> then) throws Exception {
        PastStep past = new PastStep(StepId.KUBESPRAY, "r1", outcome, StepInputs.of(then), Duration.ZERO);
        Map<StepId, PastStep> latest = Map.of(StepId.KUBESPRAY, past);
        RunPlan plan = ApplyPlanner.plan(
                Sites.acme(),
                Sites.decision(),
                new PlanRequest(
                        new StepRange("", "", "kubespray"),
                        false,
                        Map.of(StepId.KUBESPRAY, StepInputs.of(NOW)),
                        latest));
        return String.join(
                "; ", Drift.of(plan, latest).stream().map(Drift::text).toList());
    }
}
