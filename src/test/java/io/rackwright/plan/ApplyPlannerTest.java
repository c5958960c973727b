package io.rackwright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.Provisioner;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyPlannerTest {

    private static final StepInputs INPUTS = StepInputs.of(Map.of("inventory and variables", "1", "playbooks", "1"));
    private static final List<StepId> ALL = List.of(
            StepId.PREPARE,
            StepId.KUBESPRAY,
            StepId.STORAGE,
            StepId.NAMESPACES,
            StepId.MESH,
            StepId.INGRESS,
            StepId.KATONIC,
            StepId.VERIFY);

    @Test
    void aFreshSiteRunsEveryStepOnItsHosts() {
        RunPlan plan = plan(StepRange.ALL, Map.of());

        assertThat(plan.toDo()).extracting(PlanStep::id).isEqualTo(ALL);
        assertThat(plan.steps())
                .extracting(PlanStep::hosts)
                .containsExactly(
                        List.of("m1", "w1", "w2"),
                        List.of("m1", "w1", "w2"),
                        List.of("m1", "w1", "w2"),
                        List.of("m1"),
                        List.of("m1"),
                        List.of("m1"),
                        List.of("m1"),
                        List.of("m1", "w1", "w2"));
        assertThat(plan.steps().get(0).reason()).isEqualTo("It has not run yet.");
    }

    @Test
    void saysWhatBecomesOfTheServersFirewall(@TempDir Path folder) {
        Site site = new SiteFiles(folder)
                .load(SiteFiles.base() + "system_settings: {firewall: {mode: ufw}}\n")
                .site()
                .orElseThrow();

        RunPlan plan =
                ApplyPlanner.plan(site, Sites.decision(), new PlanRequest(StepRange.ALL, false, inputs(), Map.of()));

        assertThat(plan.steps().get(0).title())
                .isEqualTo("Prepare the 3 servers; ufw closes there what the site does not use, and lets new rules stay"
                        + " only if SSH gets through");
    }

    @Test
    void whatIsDoneFromTheSameInputsIsNotDoneAgain() {
        assertThat(plan(StepRange.ALL, past("succeeded", ALL)).toDo()).isEmpty();
    }

    @Test
    void changedInputsRunTheStepAgainAndSayWhatChanged() {
        Map<StepId, PastStep> past = past("succeeded", ALL);
        past.put(StepId.STORAGE, new PastStep(StepId.STORAGE, "r1", "succeeded", INPUTS, Duration.ofSeconds(4)));
        Map<StepId, StepInputs> inputs = inputs();
        inputs.put(StepId.STORAGE, StepInputs.of(Map.of("inventory and variables", "2", "playbooks", "1")));

        RunPlan plan =
                ApplyPlanner.plan(Sites.acme(), Sites.decision(), new PlanRequest(StepRange.ALL, false, inputs, past));

        assertThat(plan.toDo()).extracting(PlanStep::id).containsExactly(StepId.STORAGE, StepId.VERIFY);
        assertThat(plan.toDo())
                .extracting(PlanStep::reason)
                .containsExactly(
                        "Changed since its last run (r1): inventory and variables.",
                        "Runs again because steps before it run.");
        assertThat(plan.toDo().get(0).estimate()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aStepWhoseLastRunDidNotSucceedRunsAgain() {
        Map<StepId, PastStep> past = past("succeeded", List.of(StepId.PREPARE));
        past.putAll(past("unknown", List.of(StepId.KUBESPRAY)));

        RunPlan plan = plan(StepRange.ALL, past);

        assertThat(plan.toDo().get(0).id()).isEqualTo(StepId.KUBESPRAY);
        assertThat(plan.toDo().get(0).reason()).isEqualTo("Its last run (r1) ended «unknown».");
    }

    @Test
    void aStepWithoutKnownInputsIsNeverTakenAsDone() {
        RunPlan plan = ApplyPlanner.plan(
                Sites.acme(),
                Sites.decision(),
                new PlanRequest(StepRange.ALL, false, Map.of(), past("succeeded", ALL)));

        assertThat(plan.toDo()).hasSize(8);
    }

    @Test
    void onlyRunsAStepThatIsDoneAndLeavesTheOthersOut() {
        RunPlan plan = plan(new StepRange("", "", "verify"), past("succeeded", ALL));

        assertThat(plan.toDo()).extracting(PlanStep::id).containsExactly(StepId.VERIFY);
        assertThat(plan.steps().get(0).status()).isEqualTo(StepStatus.LEFT_OUT);
        assertThat(plan.steps().get(0).reason()).isEqualTo("Left out by --only verify.");
    }

    @Test
    void fromRunsTheStepAndAllAfterItUntilTheLast() {
        RunPlan plan = plan(new StepRange("kubespray", "storage", ""), past("succeeded", ALL));

        assertThat(plan.toDo()).extracting(PlanStep::id).containsExactly(StepId.KUBESPRAY, StepId.STORAGE);
    }

    @Test
    void anExistingClusterLeavesKubesprayNothingToDo() {
        RunPlan plan = ApplyPlanner.plan(
                Sites.acme(Provisioner.EXISTING, "role"),
                Sites.decision(),
                new PlanRequest(StepRange.ALL, false, inputs(), Map.of()));

        assertThat(plan.steps().get(1).status()).isEqualTo(StepStatus.NOTHING);
        assertThat(plan.steps().get(1).reason())
                .isEqualTo("Nothing to do: the site says «kubernetes.provisioner: existing».");
    }

    @Test
    void aSiteWithoutAnInstallerRoleLeavesKatonicNothingToDo() {
        RunPlan plan = ApplyPlanner.plan(
                Sites.acme(Provisioner.KUBESPRAY, ""),
                Sites.decision(),
                new PlanRequest(StepRange.ALL, false, inputs(), Map.of()));

        assertThat(plan.steps().get(6).reason()).contains("platform.installer.path");
    }

    @Test
    void aRehearsalSaysSo() {
        RunPlan plan = ApplyPlanner.plan(
                Sites.acme(), Sites.decision(), new PlanRequest(StepRange.ALL, true, inputs(), Map.of()));

        assertThat(plan.rehearsal()).isTrue();
        assertThat(plan.steps().get(1).title()).startsWith("REHEARSAL: ");
    }

    @Test
    void rangesThatMakeNoSenseAreExplained() {
        assertThat(new StepRange("kubspray", "", "").problem(ApplyPlanner.STEPS))
                .contains(
                        "There is no step «kubspray». The steps are: prepare, kubespray, storage, namespaces, mesh, ingress, katonic, verify.");
        assertThat(new StepRange("verify", "prepare", "").problem(ApplyPlanner.STEPS))
                .contains("--from verify comes after --until prepare: no step is left.");
        assertThat(new StepRange("verify", "", "storage").problem(ApplyPlanner.STEPS))
                .contains("--only goes with neither --from nor --until.");
        assertThat(StepRange.ALL.problem(ApplyPlanner.STEPS)).isEmpty();
    }

    private static RunPlan plan(StepRange range, Map<StepId, PastStep> past) {
        return ApplyPlanner.plan(Sites.acme(), Sites.decision(), new PlanRequest(range, false, inputs(), past));
    }

    private static Map<StepId, StepInputs> inputs() {
        Map<StepId, StepInputs> inputs = new HashMap<>();
        ALL.forEach(id -> inputs.put(id, INPUTS));
        return inputs;
    }

    private static Map<StepId, PastStep> past(String outcome, List<StepId> ids) {
        Map<StepId, PastStep> past = new HashMap<>();
        new ArrayList<>(ids).forEach(id -> past.put(id, new PastStep(id, "r1", outcome, INPUTS, Duration.ZERO)));
        return past;
    }
}
