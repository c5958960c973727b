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
        long start = nanoTime.getAsLong() - playbook.took().toNanos();
        Silence silence = new Silence();
        Telemetry telemetry = new Telemetry();
        RemoteView remote = new RemoteView(console, head);
        int passedOn = 0;
        try {
            while (true) {
                Duration before = Duration.ofNanos(nanoTime.getAsLong() - start);
                Optional<LauncherEnd> end = playbook.poll(event -> {
                    silence.heard(before);
                    telemetry.heard(before);
                    state.accept(event);
                    view.event(event, state);
                });
                Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
                remote.look(playbook.remote());
                if (end.isPresent()) {
                    remote.end();
                    return Optional.of(new Seen(Verdict.of(end.get(), state, expected), state, elapsed));
                }
                if (interrupts.mustDetach()) {
                    return Optional.empty();
                }
                passedOn = passOn(playbook, state, passedOn, remote.goesOn());
                if (remote.goesOn()) {
                    remote.tick();
                } else {
                    silence.look(elapsed, state).ifPresent(console::warn);
                    telemetry.look(elapsed, playbook::output).ifPresent(console::warn);
                    view.tick(state, elapsed, telemetry.heading());
                }
                Thread.sleep(ProgressView.TICK.toMillis());
            }
        } finally {
            view.close();
        }
    }

    private int passOn(RunningPlaybook playbook, PlaybookState state, int passedOn, boolean onServers) {
        int wanted = Math.min(interrupts.cancels(), onServers ? passedOn + 1 : 2);
        if (wanted <= passedOn) {
            return passedOn;
        }
        if (onServers) {
            console.warn("Ending what is left on the servers, but for package managers, kubeadm and etcd."
                    + " Once more waits no longer.");
        } else {
            BusyHosts.lines(state).forEach(console::info);
            console.warn(
                    wanted == 1
                            ? "Stopping: the current tasks may end (up to 15 s). Ctrl-C again stops at once."
                            : "Stopping at once. What runs on the servers may come to its end first.");
        }
        playbook.cancel();
        return passedOn + 1;
    }
}
