package io.rackwright.run;

import io.rackwright.ansible.LauncherEnd;
import io.rackwright.ansible.OutputTail;
import io.rackwright.ansible.PlaybookEvent;
import io.rackwright.ansible.PlaybookEvent.HandlersLost;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import io.rackwright.ansible.PlaybookEvent.Restored;
import io.rackwright.ansible.PlaybookEvent.ResumeRefused;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.RemoteWork;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.finding.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sees to it that a resumed playbook does what it was asked: its variables are restored and its first play is the right
 * one, or it is stopped. Passes everything on.
 */
final class ResumeWatch implements RunningPlaybook {

    private final RunningPlaybook playbook;
    private final int wanted;
    private final List<String> lost = new ArrayList<>();
    private boolean restored;
    private boolean begun;
    private boolean onlyHandlers;
    private String problem = "";

    /** @param wanted the play it shall resume at; 0 for none */
    ResumeWatch(RunningPlaybook playbook, int wanted) {
        this.playbook = playbook;
        this.wanted = wanted;
    }

    @Override
    public Optional<LauncherEnd> poll(Consumer<PlaybookEvent> events) throws ToolException {
        return playbook.poll(event -> {
            see(event);
            events.accept(event);
        });
    }

    @Override
    public boolean isAlive() {
        return playbook.isAlive();
    }

    @Override
    public Duration took() {
        return playbook.took();
    }

    @Override
    public OutputTail output() {
        return playbook.output();
    }

    @Override
    public Optional<RemoteWork> remote() {
        return playbook.remote();
    }

    @Override
    public void cancel() {
        playbook.cancel();
    }

    private void see(PlaybookEvent event) {
        if (event instanceof Restored found) {
            restored = found.play() == wanted;
        } else if (event instanceof ResumeRefused refused) {
            onlyHandlers = refused.handlers();
            problem = refused.reason();
        } else if (event instanceof HandlersLost found) {
            lost.addAll(found.handlers());
        } else if (event instanceof PlayStarted play && !begun) {
            begun = true;
            if (wanted > 0 && (!restored || play.index() != wanted)) {
                problem = "ansible began at play " + play.index() + " instead of " + wanted;
                playbook.cancel();
            }
        }
    }

    /** Why it did not resume; empty when nothing speaks against it. */
    String problem() {
        return problem;
    }

    /** Whether it was refused because of handlers alone: that is for the operator to decide. */
    boolean handlersLost() {
        return onlyHandlers;
    }

    /**
     * The result, with our reason where nothing was run because of us. One that went well from another play on, while
     * nobody was there to stop it, counts for nothing.
     */
    StepResult judged(StepResult result) {
        if (problem.isEmpty()) {
            return result;
        }
        String reason = onlyHandlers
                ? "the failed run asked for handlers that no play has any more: " + String.join(", ", lost)
                        + ". Do on these servers what they would have done (mostly: restart the service), then apply again"
                        + " with --accept-lost-handlers"
                : problem;
        return result.with(begun ? new PlaybookOutcome.Unknown(reason) : new PlaybookOutcome.NotStarted(reason));
    }
}
