package io.rackwright.run.resume;

import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan as somebody agreed to it: what may run and with which inputs. An {@code apply} that is bound to it runs nothing
 * else; what it did already it need not do again.
 *
 * @param toDo the inputs of each step that may run
 * @param files the rendered files by path
 */
public record AgreedPlan(String site, Map<StepId, StepInputs> toDo, Map<String, String> files) {

    private static final String FORMAT = "rackwright.agreed-plan/1";

    public AgreedPlan {
        toDo = Collections.unmodifiableMap(new LinkedHashMap<>(toDo));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /**
     * A step that would run otherwise than agreed.
     *
     * @param changed names of its inputs; empty where nobody agreed that it runs
     */
    public record Departure(StepId step, List<String> changed) {

        public Departure {
            changed = List.copyOf(changed);
        }
    }

    /** @param files the rendered files by path */
    public static AgreedPlan of(RunPlan plan, Map<String, String> files) {
        Map<StepId, StepInputs> toDo = new LinkedHashMap<>();
        plan.toDo().forEach(step -> toDo.put(step.id(), step.inputs()));
        return new AgreedPlan(plan.site(), toDo, files);
    }

    /** For its owner alone: the files hold the site's addresses. */
    public void write(Path file) throws ToolException {
        Map<String, Object> steps = new LinkedHashMap<>();
        toDo.forEach((id, inputs) -> steps.put(id.text(), inputs.parts()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("site", site);
        document.put("steps", steps);
        document.put("files", files);
        PrivateFiles.write(file, Json.pretty(document).getBytes(StandardCharsets.UTF_8));
    }

    public static AgreedPlan read(Path file) throws ToolException {
        try {
            JsonObject document = Json.parseObject(Files.readString(file));
            if (!document.text("format").equals(FORMAT)) {
                throw new ToolException("Could not read the plan " + file + ": it is no file of «plan --out».");
            }
            Map<StepId, StepInputs> toDo = new LinkedHashMap<>();
            JsonObject steps = document.object("steps");
            steps.names()
                    .forEach(id -> toDo.put(
                            new StepId(id), StepInputs.of(steps.object(id).texts())));
            return new AgreedPlan(
                    document.text("site"), toDo, document.object("files").texts());
        } catch (IOException | JsonException e) {
            throw new ToolException(
                    "Could not read the plan " + file + ": " + e.getMessage() + ". «plan --out " + file
                            + "» writes one.",
                    e);
        }
    }

    /** Where the plan of now departs from this one; a server that was mended since is no departure. */
    public List<Departure> departures(RunPlan now) {
        List<Departure> departures = new ArrayList<>();
        for (PlanStep step : now.toDo()) {
            StepInputs agreed = toDo.get(step.id());
            List<String> changed = agreed == null ? List.of() : step.inputs().driftSince(agreed);
            if (agreed == null || !changed.isEmpty()) {
                departures.add(new Departure(step.id(), changed));
            }
        }
        return departures;
    }

    /** What became of the rendered files since, as unified text; empty where nothing did. */
    public String difference(Map<String, String> now) {
        return Drift.difference(files, now);
    }
}
