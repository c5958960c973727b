package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.plan.StepId;
import io.rackwright.run.resume.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftCheckTest {

    @Test
    void p61SaysWhatChangedSinceWhichRunAndBothWaysOn() {
        var refusals = DriftCheck.refusals(
                List.of(new Drift(StepId.KUBESPRAY, "r1", List.of("inventory and variables", "release"))));

        assertThat(refusals.hasErrors()).isTrue();
        assertThat(refusals.all()).singleElement().satisfies(DriftCheckTest::isComplete);
    }

    @Test
    void withoutDriftNothingIsRefused() {
        assertThat(DriftCheck.refusals(List.of()).all()).isEmpty();
    }

    private static void isComplete(Finding finding) {
        assertThat(finding.code()).isEqualTo("P61");
        assertThat(finding.message()).contains("kubespray", "r1");
        assertThat(finding.actual()).isEqualTo("changed since: inventory and variables, release");
        assertThat(finding.hint()).contains("--accept-drift", "put the old values back");
    }
}
