package io.rackwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.HostCounts;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.TaskFailure;
import io.rackwright.plan.ApplyPlanner;
import io.rackwright.plan.PlanRequest;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.Sites;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepRange;
import io.rackwright.run.RunResult;
import io.rackwright.run.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDocumentTest {

    private static final StepResult PREPARE = new StepResult(
            StepId.PREPARE,
            "Prepare",
            new PlaybookOutcome.Succeeded(Map.of()),
            Duration.ofMillis(4230),
            Map.of("m1", new HostCounts(10, 2, 0, 0, 1, 0, 0), "w1", new HostCounts(8, 1, 0, 0, 3, 0, 0)),
            Path.of("/runs/r1/steps/01-prepare"));

    private static final StepResult KUBESPRAY = new StepResult(
            StepId.KUBESPRAY,
            "Install",
            new PlaybookOutcome.Failed(List.of(
                    failure("w1", "Request failed: <urlopen error timed out>\nsecond line", false),
                    failure("w2", "Request failed: <urlopen error timed out>\nsecond line", false))),
            Duration.ofSeconds(200),
            Map.of("w1", new HostCounts(10, 2, 0, 1, 1, 0, 0), "w2", new HostCounts(8, 1, 0, 1, 3, 0, 0)),
            Path.of("/runs/r1/steps/02-kubespray"));

    @Test
    void theSummaryHasALinePerStepAndTheFolder() {
        RunPlan plan = ApplyPlanner.plan(
                Sites.acme(),
                Sites.decision(),
                new PlanRequest(new StepRange("", "storage", ""), false, Map.of(), Map.of()));
        RunResult result = new RunResult(
                plan, Path.of("/runs/r1"), List.of(PREPARE, KUBESPRAY), RunResult.End.FAILED, Duration.ofSeconds(205));

        assertThat(new RunDocument(result, false).text())
                .isEqualTo(
                        """
                        apply of acme: failed in 3 min 25 s
                          prepare    succeeded         4.2 s  hosts 2, failed 0, unreachable 0  tasks ok 18, changed 3
                          kubespray  failed       3 min 20 s  hosts 2, failed 2, unreachable 0  tasks ok 18, changed 3
                          storage    not run
                          namespaces left-out
                          mesh       left-out
                          ingress    left-out
                          katonic    left-out
                          verify     left-out
                        Run folder: /runs/r1
                        """);
    }

    @Test
    void aFailureTellsHostTaskPlaceMessageCauseAndHowToContinueOnceForHostsThatFailedAlike() {
        assertThat(RunDocument.failure(KUBESPRAY, "rackwright apply site.yml"))
                .isEqualTo(
                        """
                        step kubespray: failed
                          host     w1, w2
                          task     Download runc
                          at       /tree/roles/download/tasks/main.yml:18
                          message  Request failed: <urlopen error timed out>
                                   second line
                          cause    A download got no answer in time. [download-timeout]
                          because  Request failed: <urlopen error timed out>
                          next     Try the address in the message with curl on the server. Without a way to the internet \
                        set a proxy, or serve files and images yourself (section «offline» of the site file).
                          keys     proxy.https, offline.enabled, offline.files_repo, registry
                          passes   It may pass by itself: A slow or overloaded address answers again.
                          output   /runs/r1/steps/02-kubespray/stdout.log
                          continue rackwright apply site.yml""");
    }

    @Test
    void aHiddenFailureSaysWhereToLook() {
        StepResult step = new StepResult(
                StepId.KATONIC,
                "Install",
                new PlaybookOutcome.Failed(List.of(failure("m1", "", true))),
                Duration.ZERO,
                Map.of(),
                Path.of("/runs/r1/steps/04-katonic"));

        assertThat(RunDocument.failure(step, "rackwright apply site.yml"))
                .contains("no_log", "/tree/roles/download/tasks/main.yml:18")
                .doesNotContain("\n  message");
    }

    @Test
    void whatIsNotKnownIsSaidAndLeadsToTheOutput() {
        StepResult step = new StepResult(
                StepId.KATONIC,
                "Install",
                new PlaybookOutcome.Failed(List.of(
                        new TaskFailure("m1", "katonic : Wire", "/r/main.yml:3", "command", "odd", false, false))),
                Duration.ZERO,
                Map.of(),
                Path.of("/runs/r1/steps/04-katonic"));

        assertThat(RunDocument.failure(step, "rackwright apply site.yml"))
                .contains("\n  message  odd\n  next     This failure is none of the known ones.")
                .doesNotContain("\n  cause");
    }

    @Test
    void aReasonOfAnsibleItselfIsExplainedToo() {
        StepResult step = new StepResult(
                StepId.KATONIC,
                "Install",
                new PlaybookOutcome.NotStarted("ERROR! couldn't resolve module/action 'x.y.z'."),
                Duration.ZERO,
                Map.of(),
                Path.of("/runs/r1/steps/04-katonic"));

        assertThat(RunDocument.failure(step, "rackwright apply site.yml")).contains("[ansible-module]", "--full");
    }

    private static TaskFailure failure(String host, String message, boolean censored) {
        return new TaskFailure(
                host, "Download runc", "/tree/roles/download/tasks/main.yml:18", "get_url", message, censored, false);
    }
}
