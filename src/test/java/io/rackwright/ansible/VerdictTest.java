package io.rackwright.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.LauncherEnd.Ended;
import io.rackwright.ansible.LauncherEnd.Vanished;
import io.rackwright.ansible.PlaybookEvent.HostStatus;
import io.rackwright.ansible.PlaybookEvent.ItemFailed;
import io.rackwright.ansible.PlaybookEvent.Stats;
import io.rackwright.ansible.PlaybookEvent.Task;
import io.rackwright.ansible.PlaybookEvent.TaskStarted;
import io.rackwright.ansible.PlaybookOutcome.Cancelled;
import io.rackwright.ansible.PlaybookOutcome.Failed;
import io.rackwright.ansible.PlaybookOutcome.NotStarted;
import io.rackwright.ansible.PlaybookOutcome.Succeeded;
import io.rackwright.ansible.PlaybookOutcome.Unknown;
import io.rackwright.ansible.PlaybookOutcome.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final List<PlaybookEvent> NOTHING = List.of();

    @Test
    void zeroWithEveryExpectedHostWellIsSuccess() {
        assertThat(verdict(ended(0, ""), Events.success("m1", "w1"), "m1", "w1"))
                .isEqualTo(new Succeeded(
                        Map.of("m1", new HostCounts(1, 0, 0, 0, 0, 0, 0), "w1", new HostCounts(1, 0, 0, 0, 0, 0, 0))));
    }

    @Test
    void zeroWithoutEventsIsUnknown() {
        assertThat(verdict(ended(0, "PLAY RECAP"), NOTHING, "m1")).isInstanceOf(Unknown.class);
    }

    @Test
    void zeroWithoutStatsIsUnknown() {
        assertThat(verdict(ended(0, ""), Events.beginning(), "m1")).isInstanceOf(Unknown.class);
    }

    @Test
    void zeroWithAnExpectedHostLeftOutIsUnknownAndNamesIt() {
        assertThat(verdict(ended(0, ""), Events.success("m1"), "m1", "w2"))
                .isEqualTo(new Unknown("ansible-playbook ended with 0 and did nothing on w2"));
    }

    @Test
    void zeroWithAnUnreachableHostIsNotSuccess() {
        assertThat(verdict(ended(0, ""), Events.unreachable("m1"), "m1")).isInstanceOf(Unreachable.class);
    }

    @Test
    void twoAfterThePlaybookStartedIsTheFailedTask() {
        assertThat(verdict(ended(2, ""), Events.failure("w1", "disk full"), "w1"))
                .isEqualTo(new Failed(List.of(new TaskFailure(
                        "w1", "etcd : Write config", Events.PATH, "template", "disk full", false, false))));
    }

    @Test
    void twoBeforeThePlaybookStartedIsAUsageErrorAndKeepsItsWords() {
        String output = "usage: ansible-playbook\n\nansible-playbook: error: unrecognized arguments: --no-such";

        assertThat(verdict(ended(2, output), NOTHING))
                .isEqualTo(new NotStarted("ansible-playbook: error: unrecognized arguments: --no-such"));
    }

    @Test
    void fourBeforeThePlaybookStartedIsASyntaxErrorNotAnUnreachableHost() {
        assertThat(verdict(ended(4, "ERROR! Syntax Error while loading YAML.\n  did not find"), NOTHING))
                .isEqualTo(new NotStarted("ERROR! Syntax Error while loading YAML. did not find"));
    }

    @Test
    void fourWithOnlyUnreachableHostsIsUnreachable() {
        assertThat(verdict(ended(4, ""), Events.unreachable("w2"), "w2")).isInstanceOf(Unreachable.class);
    }

    @Test
    void aFailedTaskIsNotMaskedByAnUnreachableHost() {
        List<PlaybookEvent> events = new ArrayList<>(Events.beginning());
        events.add(Events.result("w1", HostStatus.FAILED, "no", false));
        events.add(Events.result("w2", HostStatus.UNREACHABLE, "gone", false));

        assertThat(verdict(ended(4, ""), events, "w1", "w2")).isInstanceOf(Failed.class);
    }

    @Test
    void oneAfterThePlaybookStartedSaysWhatAnsibleSaid() {
        assertThat(verdict(ended(1, "ERROR! A worker was found in a dead state"), Events.beginning()))
                .isEqualTo(new Failed(List.of(TaskFailure.ofAnsible(
                        "ansible-playbook ended with 1: ERROR! A worker was found in a dead state"))));
    }

    @Test
    void aSignalIsNamed() {
        Ended killed = new Ended(137, 9, false, "", "");

        assertThat(verdict(killed, Events.beginning()))
                .extracting(outcome -> ((Failed) outcome).failures().get(0).message())
                .isEqualTo("ansible-playbook was killed by signal 9 (out of memory? «dmesg» tells)");
    }

    @Test
    void aCancelledRunIsCancelledWhateverItsCode() {
        assertThat(verdict(new Ended(4, 0, true, "", ""), Events.unreachable("m1"), "m1"))
                .isEqualTo(new Cancelled());
        assertThat(verdict(ended(99, ""), Events.beginning(), "m1")).isEqualTo(new Cancelled());
    }

    @Test
    void aRunThatEndedWellBeforeTheCancelReachedItIsASuccess() {
        assertThat(verdict(new Ended(0, 0, true, "", ""), Events.success("m1"), "m1"))
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void aVanishedLauncherIsUnknown() {
        assertThat(verdict(new Vanished("this machine was restarted", ""), Events.success("m1"), "m1"))
                .isEqualTo(new Unknown("this machine was restarted"));
    }

    @Test
    void anOutputWithPlaysButWithoutEventsIsNotCalledNotStarted() {
        assertThat(verdict(ended(2, "PLAY [all] ****\nfatal: [m1]"), NOTHING)).isInstanceOf(Unknown.class);
    }

    @Test
    void ignoredAndRescuedFailuresAreNoFailures() {
        List<PlaybookEvent> events = new ArrayList<>(Events.beginning());
        events.add(Events.result("m1", HostStatus.FAILED, "ignored", true));
        events.add(Events.result("w1", HostStatus.FAILED, "rescued", false));
        events.add(Events.result("w2", HostStatus.FAILED, "real", false));
        events.add(new Stats(Map.of(
                "m1", new HostCounts(1, 0, 0, 0, 0, 0, 1),
                "w1", new HostCounts(1, 0, 0, 0, 0, 1, 0),
                "w2", new HostCounts(1, 0, 0, 1, 0, 0, 0))));

        assertThat(((Failed) verdict(ended(2, ""), events, "w2")).failures())
                .extracting(TaskFailure::message)
                .containsExactly("real");
    }

    @Test
    void theMessageOfAFailedLoopIsThatOfItsFailedItem() {
        List<PlaybookEvent> events = new ArrayList<>(Events.beginning());
        events.add(new ItemFailed("m1", "t1", false, "no such package"));
        events.add(Events.result("m1", HostStatus.FAILED, "One or more items failed", false));

        assertThat(((Failed) verdict(ended(2, ""), events, "m1")).failures())
                .extracting(TaskFailure::message)
                .containsExactly("no such package");
    }

    @Test
    void aTaskUnderNoLogIsCensored() {
        List<PlaybookEvent> events = new ArrayList<>(Events.beginning());
        events.add(new TaskStarted(new Task("t1", "Token", "command", "f:1", "", true), false));
        events.add(new ItemFailed("m1", "t1", false, "canary"));
        events.add(Events.result("m1", HostStatus.FAILED, "", false));

        assertThat(((Failed) verdict(ended(2, ""), events, "m1")).failures())
                .containsExactly(new TaskFailure("m1", "Token", "f:1", "command", "", true, false));
    }

    private static Ended ended(int code, String output) {
        return new Ended(code, 0, false, "", output);
    }

    private static PlaybookOutcome verdict(LauncherEnd end, List<PlaybookEvent> events, String... expected) {
        PlaybookState state = new PlaybookState();
        events.forEach(state::accept);
        return Verdict.of(end, state, List.of(expected));
    }
}
