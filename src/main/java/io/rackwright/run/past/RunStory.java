package io.rackwright.run.past;

import io.rackwright.explain.Knowledge;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.run.RenderedOrigins;
import io.rackwright.run.StepFailure;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as a whole.
 *
 * @param plan what was to be done: {@code plan.json}
 * @param decision the versions and their reasons; empty where the run did not keep them
 * @param checks what the checks before it found ({@code rackwright.findings/1}); empty where the run did not keep it
 */
public record RunStory(RunRecord run, JsonObject plan, JsonObject decision, JsonObject checks, List<StepStory> steps) {

    public RunStory {
        steps = List.copyOf(steps);
    }

    /** Reads a run, ended or not. */
    public static RunStory read(Path runs, RunRecord run) throws ToolException {
        Path folder = runs.resolve(run.name());
        Knowledge knowledge = new Knowledge();
        RenderedOrigins origins = new RenderedOrigins(folder);
        List<StepStory> steps = new ArrayList<>();
        for (StepRecord step : run.steps()) {
            steps.add(new StepReading()
                    .read(run.stepFolder(runs, step))
                    .story(
                            step,
                            StepFailure.of(step, knowledge, origins),
                            origins.namedIn(step.detail().text("reason"), "")));
        }
        return new RunStory(
                run,
                document(folder.resolve("plan.json")),
                document(folder.resolve(RunHistory.DECISION)),
                document(folder.resolve(RunHistory.CHECKS)),
                steps);
    }

    private static JsonObject document(Path file) {
        try {
            return Files.exists(file) ? Json.parseObject(Files.readString(file)) : JsonObject.EMPTY;
        } catch (IOException | JsonException ignored) { // the report says that it is not there
            return JsonObject.EMPTY;
        }
    }
}
