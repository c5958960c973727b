package io.rackwright.run;

import io.rackwright.ansible.LauncherEnd;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.PlaybookState;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.ansible.Verdict;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.StepId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Follows one running playbook to its end, shows its progress and passes the operator's wish to stop on. */
final class StepWatch {

    private final Console console;
    private final Interrupts interrupts;
    private final LongSupplier nanoTime;

    StepWatch(Console console, Interrupts interrupts, LongSupplier nanoTime) {
        this.console = console;
        this.interrupts = interrupts;
        this.nanoTime = nanoTime;
    }

    /** How it ended, and what is known of it. */
    record Seen(PlaybookOutcome outcome, PlaybookState state, Duration took) {
        StepResult result(StepId id, String title, Path folder) {
            return new StepResult(id, title, outcome, took, state.counts(), folder);
        }
    }

    /**
     * @param head names the step on the live lines
     * @param expected hosts without whose results it does not count as done
     * @return empty when this program must end first; the playbook then goes on
     */
    Optional<Seen> follow(RunningPlaybook playbook, String head, Collection<String> expected)
            throws ToolException, InterruptedException {
        PlaybookState state = new PlaybookState();
        ProgressView view = new ProgressView(console, head);
        long start = nanoTime.getAsLong();
        int passedOn = 0;
        try {
            while (true) {
                Optional<LauncherEnd> end = playbook.poll(event -> {
                    state.accept(event);
                    view.event(event, state);
                });
                Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
                if (end.isPresent()) {
                    return Optional.of(new Seen(Verdict.of(end.get(), state, expected), state, elapsed));
                }
                if (interrupts.mustDetach()) {
                    return Optional.empty();
                }
                passedOn = passOn(playbook, passedOn);
                view.tick(state, elapsed);
                Thread.sleep(ProgressView.TICK.toMillis());
            }
        } finally {
            view.close();
        }
    }

    private int passOn(RunningPlaybook playbook, int passedOn) {
        int wanted = Math.min(interrupts.cancels(), 2);
        if (wanted > passedOn) {
            console.warn(
                    wanted == 1
                            ? "Stopping: the current tasks may end (up to 15 s). Ctrl-C again stops at once."
                            : "Stopping at once. What runs on the servers is left as it is.");
            playbook.cancel();
            return passedOn + 1;
        }
        return passedOn;
    }
}
