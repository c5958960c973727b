package io.rackwright.preflight.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.Clock;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.preflight.rule.Judged;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRulesTest {

    @TempDir
    Path folder;

    private static Facts node(String name, long atLeast, long atMost) {
        return Facts.worker(name, "10.0.0.1").services(Found.clock(new Clock("chronyd", "yes", true, atLeast, atMost)));
    }

    private List<Finding> skew(Facts... facts) {
        return Judged.site(folder).by(new ClockSkewRule(), facts);
    }

    private List<Finding> sync(String service, String synced) {
        Clock clock = new Clock(service, synced, false, 0, 0);
        return Judged.site(folder)
                .by(new ClockSyncRule(), Facts.worker("c1", "10.0.0.31").services(Found.clock(clock)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "chronyd, yes, -, -",
                "chronyd, '', -, -",
                "'', '', -, -",
                "none, yes, -, -",
                "none, '', nothing keeps its clock right, chrony",
                "chronyd, no, its clock is not synchronised, chronyc sources",
                "ntpd, no, its clock is not synchronised, ntpq",
                "systemd-timesyn, no, its clock is not synchronised, timesync-status"
            })
    void asksForAServiceThatIsSynchronised(String service, String synced, String message, String hint) {
        List<Finding> findings = sync(service, synced);

        if (message == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings)
                    .extracting(Finding::message, Finding::severity)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(message, Severity.WARNING));
            assertThat(findings.get(0).hint()).contains(hint);
        }
    }

    @Test
    void isContentWithinHalfASecondAndTheTimeTheAnswerTravelled() {
        assertThat(skew(node("m1", -200, 200), node("p1", 100, 500), node("c1", 0, 1800)))
                .isEmpty();
    }

    @Test
    void namesTheServerThatIsAlone() {
        assertThat(skew(node("m1", -20, 20), node("p1", 7190, 7210), node("c1", 0, 40)))
                .containsExactly(Finding.error("H14", new Where.Host("p1"), "its clock is wrong")
                        .expected("within 0.5 s of the others")
                        .actual("7.18 s ahead (measured to 0.01 s)")
                        .hint(
                                "on p1, let a time service set it: sudo timedatectl set-ntp true, or sudo chronyc makestep;"
                                        + " certificates that are made there are not valid yet elsewhere"));
    }

    @ParameterizedTest
    @CsvSource({"-480, 0", "-530, 1", "-4900, 1", "-5100, 2"})
    void warnsBeyondHalfASecondAndFailsBeyondFive(long ahead, int severity) {
        List<Finding> findings = skew(node("c1", ahead - 10, ahead + 10));

        assertThat(findings.stream().mapToInt(one -> one.isError() ? 2 : 1).sum())
                .isEqualTo(severity);
    }

    @Test
    void sidesWithTheServersAgainstThisMachine() {
        assertThat(skew(node("m1", -60_010, -59_990), node("p1", -60_010, -59_990), node("c1", -60_010, -59_990)))
                .extracting(Finding::where, Finding::actual)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(new Where.Host("this machine"), "60 s ahead"));
    }

    @Test
    void knowsNothingOfClocksThatWereNotCompared() {
        assertThat(skew(Facts.worker("c1", "10.0.0.31"), Facts.worker("m1", "10.0.0.11")))
                .isEmpty();
    }
}
