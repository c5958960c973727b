package io.rackwright.hosts.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile();

    private List<Turnstile.Pass> fill() {
        List<Turnstile.Pass> passes = new ArrayList<>();
        for (int i = 0; i < Turnstile.MOST_IN_ALL; i++) {
            passes.add(turnstile.enter("server " + i).orElseThrow());
        }
        return passes;
    }

    @Test
    void letsFewIntoOneServer() {
        List<Turnstile.Pass> passes = new ArrayList<>();
        for (int i = 0; i < Turnstile.MOST_AT_ONCE; i++) {
            passes.add(turnstile.enter("bastion").orElseThrow());
        }

        assertThat(turnstile.enter("bastion")).isEmpty();
        assertThat(turnstile.enter("another")).isPresent();
        passes.get(0).leave();
        assertThat(turnstile.enter("bastion")).isPresent();
    }

    @Test
    void letsNoMoreInThanAreWorkedOnSoon() {
        List<Turnstile.Pass> passes = fill();

        assertThat(turnstile.enter("late")).isEmpty();
        passes.get(0).leave();
        assertThat(turnstile.enter("late")).isPresent();
    }

    @Test
    void aSilentServerTakesNobodysTurn() {
        List<Turnstile.Pass> passes = fill();
        AtomicInteger told = new AtomicInteger();
        turnstile.onLeave(told::incrementAndGet);

        passes.get(0).stepAside();
        passes.get(0).stepAside();

        assertThat(told).hasValue(1);
        assertThat(turnstile.enter("late")).isPresent();
        passes.get(0).leave();
        assertThat(turnstile.enter("later")).as("its room was given away once").isEmpty();
    }

    @Test
    void leavingTwiceMakesRoomOnce() {
        List<Turnstile.Pass> passes = fill();

        passes.get(0).leave();
        passes.get(0).leave();

        assertThat(turnstile.enter("late")).isPresent();
        assertThat(turnstile.enter("later")).isEmpty();
    }

    @Test
    void whoIsForcedInLeavesAsEverybody() {
        List<Turnstile.Pass> passes = fill();

        Turnstile.Pass forced = turnstile.force("late");
        passes.get(0).leave();
        assertThat(turnstile.enter("later")).isEmpty();
        forced.leave();
        assertThat(turnstile.enter("later")).isPresent();
    }
}
