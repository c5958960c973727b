package io.rackwright.run;

import io.rackwright.ansible.OutputTail;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notices that a playbook goes on although its events stay away: its output names plays and tasks that no event told of.
 * From then on what the output says is the progress, until an event comes after all.
 */
final class Telemetry {

    /** The plugin writes an event within milliseconds of the line in the output; a loaded machine needs longer. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Duration lastEvent = Duration.ZERO;
    private Duration nextLook = Duration.ZERO;
    private Optional<Duration> suspectSince = Optional.empty();
    private String known = "";
    private String heading = "";
    private boolean knowsOutput = true;
    private boolean lost;

    /** An event came. */
    void heard(Duration elapsed) {
        lastEvent = elapsed;
        suspectSince = Optional.empty();
        heading = "";
        knowsOutput = false;
        lost = false;
    }

    /** What the output is at, once its events are lost; empty while they are not. */
    Optional<String> heading() {
        return lost ? Optional.of(heading) : Optional.empty();
    }

    /**
     * Looks at the output, once a second at most.
     *
     * @return what to say now; empty when there is nothing new
     */
    Optional<String> look(Duration elapsed, Supplier<OutputTail> output) {
        if (elapsed.compareTo(nextLook) < 0 || elapsed.minus(lastEvent).compareTo(PAUSE) < 0) {
            return Optional.empty();
        }
        nextLook = elapsed.plus(PAUSE);
        String now = output.get().heading().orElse("");
        if (!knowsOutput) { // what stands there belongs to the last event
            knowsOutput = true;
            known = now;
        }
        if (!now.isEmpty() && !now.equals(known)) {
            heading = now;
        }
        return heading.isEmpty() ? Optional.empty() : suspect(elapsed);
    }

    private Optional<String> suspect(Duration elapsed) {
        Duration since = suspectSince.orElse(elapsed);
        suspectSince = Optional.of(since);
        if (lost || elapsed.minus(since).compareTo(LIMIT) < 0) {
            return Optional.empty();
        }
        lost = true;
        return Optional.of("Ansible is at «" + heading + "» and its events say nothing: the run goes on, but hosts and"
                + " failures cannot be counted. Is the disk full? What it prints is in stdout.log of the step.");
    }
}
