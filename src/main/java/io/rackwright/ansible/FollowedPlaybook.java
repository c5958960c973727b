package io.rackwright.ansible;

import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A call followed through the files of its step folder; it makes no difference who started it. */
final class FollowedPlaybook implements RunningPlaybook {

    private static final int LONGEST_PROBLEM = 4096;

    private final Path step;
    private final ProcessIdentity launcher;
    private final EventFile events;

    FollowedPlaybook(Path step, ProcessIdentity launcher) {
        this.step = step;
        this.launcher = launcher;
        this.events = new EventFile(step.resolve(AnsiblePlaces.EVENTS));
    }

    @Override
    public Optional<LauncherEnd> poll(Consumer<PlaybookEvent> consumer) throws ToolException {
        try {
            // Asked before the files are read: what is written until then is read below.
            boolean alive = launcher.isAlive();
            Optional<JsonObject> result = result();
            events.readNew(consumer);
            if (result.isPresent()) {
                return Optional.of(ended(result.get()));
            }
            return alive ? Optional.empty() : Optional.of(vanished());
        } catch (IOException e) {
            throw new ToolException(
                    "Could not follow the run in " + step + ": " + e.getMessage()
                            + ". The run itself goes on; apply again to follow it.",
                    e);
        }
    }

    @Override
    public boolean isAlive() {
        return launcher.isAlive();
    }

    @Override
    public Duration took() {
        try {
            return result().map(end -> Duration.ofMillis((long) (end.decimal("took", 0) * 1000)))
                    .orElseGet(launcher::age);
        } catch (IOException ignored) { // who follows it is told
            return Duration.ZERO;
        }
    }

    @Override
    public OutputTail output() {
        return OutputTail.of(step.resolve(AnsiblePlaces.OUTPUT));
    }

    @Override
    public Optional<RemoteWork> remote() {
        return RemoteWork.read(step);
    }

    @Override
    public void cancel() {
        launcher.terminate();
    }

    private Optional<JsonObject> result() throws IOException {
        Path file = step.resolve("rc.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parseObject(Files.readString(file)));
        } catch (JsonException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private LauncherEnd ended(JsonObject result) {
        return new LauncherEnd.Ended(
                (int) result.number("rc", 250),
                (int) result.number("signal", 0),
                result.truth("cancelled"),
                EventParser.clean(result.text("problem"), LONGEST_PROBLEM),
                tail());
    }

    private LauncherEnd vanished() {
        String why = launcher.isOfAnEarlierBoot()
                ? "this machine was restarted while it ran"
                : "the launcher of ansible-playbook was killed";
        return new LauncherEnd.Vanished(why, tail());
    }

    private String tail() {
        return output().text();
    }
}
