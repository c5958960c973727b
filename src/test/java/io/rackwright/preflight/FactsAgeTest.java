package io.rackwright.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** H85: old facts are told, and only as a note. */
class FactsAgeTest {

    private static final HostFacts FACTS = Facts.worker("c1", "10.0.0.31").made();
    private static final Instant SEEN = Instant.ofEpochSecond(FACTS.epochSeconds());

    private static List<Finding> after(Duration age) {
        Target target = new Target("c1", "10.0.0.31", 22, "ubuntu");
        Sight sight = new Sight(Map.of("c1", new HostOutcome.Seen(target, FACTS)));
        Policy policy = new Policy(List.of(), Set.of(), false, List.of());
        return FactsAge.of(sight, SEEN.plus(age), policy).get(0).findings();
    }

    @Test
    void aWeekIsFresh() {
        assertThat(after(Duration.ofDays(7))).isEmpty();
    }

    @Test
    void tellsHowOldTheyAre() {
        Finding finding = after(Duration.ofDays(12).plusHours(3)).get(0);

        assertThat(finding.code()).isEqualTo("H85");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.actual()).isEqualTo("12 days");
    }
}
