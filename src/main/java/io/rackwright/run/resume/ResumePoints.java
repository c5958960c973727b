package io.rackwright.run.resume;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.plan.Resume;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.plan.StepPlaybook;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.run.resume.ResumeRules.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where each unfinished step begins. Whatever does not hold leads to the step's start, with the reason; nothing
 * here throws for what lies on disk.
 */
public final class ResumePoints {

    /** Steps whose tasks on one server need nothing of another: they may be done on the servers that failed alone. */
    private static final List<StepId> HOST_INDEPENDENT = List.of(StepId.PREPARE);

    /** Ansible's own exit codes after failed and unreachable hosts: it then went to the end on all others. */
    private static final List<Long> WENT_TO_THE_END = List.of(2L, 4L);

    private final Path runs;
    private final RunHistory history;
    private final Instant now;

    public ResumePoints(Path runs, RunHistory history, Instant now) {
        this.runs = runs;
        this.history = history;
        this.now = now;
    }

    /** @param inputs of every step as they are now */
    public Map<StepId, Resume> of(Map<StepId, StepInputs> inputs) {
        Map<StepId, Resume> points = new LinkedHashMap<>();
        inputs.forEach((id, now) -> latest(id).ifPresent(attempt -> {
            if (id.equals(StepId.KUBESPRAY)) {
                points.put(id, atPlay(attempt, now));
            } else if (HOST_INDEPENDENT.contains(id)) {
                onHosts(attempt, now).ifPresent(point -> points.put(id, point));
            }
        }));
        return points;
    }

    /** @param folder the step's own */
    private record Attempt(StepRecord step, Path folder) {}

    /** The latest attempt that reached the servers; empty when that one succeeded. */
    private Optional<Attempt> latest(StepId id) {
        Optional<Attempt> latest = Optional.empty();
        for (RunRecord run : history.runs()) {
            for (StepRecord step : run.checkMode() ? List.<StepRecord>of() : run.steps()) {
                if (step.id().equals(id) && !step.outcome().equals("not-started")) {
                    latest = Optional.of(new Attempt(step, run.stepFolder(runs, step)));
                }
            }
        }
        return latest.filter(attempt -> !attempt.step().succeeded());
    }

    private Resume atPlay(Attempt attempt, StepInputs inputs) {
        Path owed = attempt.folder().resolve(Checkpoints.FOLDER).resolve(OwedHandlers.FILE);
        String owes = OwedHandlers.of(attempt.folder()).isEmpty() ? "" : owed.toString();
        StepPlaybook playbook = new StepPlaybook(StepPlaybook.Tree.KUBESPRAY, "cluster.yml");
        String why = "it had not come to its second play";
        for (Checkpoint checkpoint : Checkpoints.of(attempt.folder())) {
            Optional<String> against = ResumeRules.against(new Case(playbook, checkpoint, inputs, now));
            if (against.isEmpty()) {
                return new Resume.AtPlay(
                        checkpoint.file().toString(),
                        checkpoint.play(),
                        checkpoint.total(),
                        checkpoint.name(),
                        Set.copyOf(checkpoint.finished()),
                        owes);
            }
            why = against.get();
        }
        return new Resume.FromStart(why, owes);
    }

    private static Optional<Resume> onHosts(Attempt attempt, StepInputs inputs) {
        if (!inputs.changedSince(attempt.step().inputs()).isEmpty() || !wentToTheEnd(attempt.folder())) {
            return Optional.empty();
        }
        JsonObject counts = attempt.step().detail().object("hosts");
        List<String> left = attempt.step().hosts().stream()
                .filter(host -> !isWell(counts, host))
                .toList();
        boolean allSeen = attempt.step().hosts().stream().allMatch(counts::has);
        return allSeen && !left.isEmpty() ? Optional.of(new Resume.OnHosts(left)) : Optional.empty();
    }

    private static boolean isWell(JsonObject counts, String host) {
        JsonObject count = counts.object(host);
        return count.number("failures", 1) == 0 && count.number("unreachable", 1) == 0;
    }

    private static boolean wentToTheEnd(Path step) {
        try {
            JsonObject end = Json.parseObject(Files.readString(step.resolve("rc.json")));
            return WENT_TO_THE_END.contains(end.number("rc", 0)) && !end.truth("cancelled");
        } catch (IOException | JsonException e) {
            return false;
        }
    }
}
