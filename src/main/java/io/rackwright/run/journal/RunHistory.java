package io.rackwright.run.journal;

import io.rackwright.finding.ToolException;
import io.rackwright.plan.PastStep;
import io.rackwright.plan.StepId;
import io.rackwright.run.journal.RunRecord.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All runs of a workspace.
 *
 * @param runs oldest first
 */
public record RunHistory(List<RunRecord> runs) {

    /** The journal's name in a run's folder. */
    public static final String JOURNAL = "journal.jsonl";

    /** The folder of the inventory, in the workspace and as each run keeps it. */
    public static final String INVENTORY = "inventory";

    /** The file with the decision and its reasons, in the workspace and as each run keeps it. */
    public static final String DECISION = "decision.json";

    /** The file with what the checks found, in the workspace and as each run keeps it. */
    public static final String CHECKS = "checks.json";

    /** The folder of its steps' folders, in a run's folder. */
    public static final String STEPS = "steps";

    private static final List<StepId> LEAVES_NO_CLUSTER = List.of(StepId.PREPARE, StepId.VERIFY);

    public RunHistory {
        runs = List.copyOf(runs);
    }

    /** Reads every journal; a workspace without runs has an empty history. */
    public static RunHistory read(Path runs) throws ToolException {
        if (!Files.isDirectory(runs)) {
            return new RunHistory(List.of());
        }
        try (Stream<Path> folders = Files.list(runs)) {
            List<RunRecord> records = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                record(folder).ifPresent(records::add);
            }
            return new RunHistory(records);
        } catch (IOException e) {
            throw failure(runs, e);
        }
    }

    /** One run as its journal tells it now; empty when it has none. */
    public static Optional<RunRecord> read(Path runs, String name) throws ToolException {
        try {
            return record(runs.resolve(name));
        } catch (IOException e) {
            throw failure(runs, e);
        }
    }

    private static Optional<RunRecord> record(Path folder) throws IOException {
        Path journal = folder.resolve(JOURNAL);
        return Files.exists(journal)
                ? Optional.of(RunReplay.replay(String.valueOf(folder.getFileName()), JournalText.read(journal)))
                : Optional.empty();
    }

    private static ToolException failure(Path runs, IOException e) {
        return new ToolException(
                "Could not read the runs in " + runs + ": " + e.getMessage()
                        + ". Mend that, or move that run's folder out of there, and run the same command again.",
                e);
    }

    /** The latest attempt at each step, runs in check mode left out. */
    public Map<StepId, PastStep> latest() {
        Map<StepId, PastStep> latest = new LinkedHashMap<>();
        for (RunRecord run : runs) {
            for (StepRecord step : run.checkMode() ? List.<StepRecord>of() : run.steps()) {
                Duration before = Optional.ofNullable(latest.get(step.id()))
                        .map(PastStep::took)
                        .orElse(Duration.ZERO);
                latest.put(
                        step.id(),
                        new PastStep(
                                step.id(),
                                run.name(),
                                step.isOpen() ? "unknown" : step.outcome(),
                                step.inputs(),
                                step.succeeded() ? step.took() : before));
            }
        }
        return latest;
    }

    /**
     * The nodes on which a run began to build the cluster, whether or not it came to its end. What leaves no cluster does
     * not count: preparing and verifying, check mode, rehearsals, a playbook that never started.
     */
    public Set<String> builtHosts() {
        return runs.stream()
                .filter(run -> !run.checkMode() && !run.rehearsal())
                .flatMap(run -> run.steps().stream())
                .filter(step -> !LEAVES_NO_CLUSTER.contains(step.id()))
                .filter(step -> !step.outcome().equals("not-started"))
                .flatMap(step -> step.hosts().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The newest run that built the cluster to its end, really or as a rehearsal. */
    public Optional<RunRecord> builder(boolean rehearsal) {
        return runs.stream()
                .filter(run -> !run.checkMode() && run.rehearsal() == rehearsal)
                .filter(run ->
                        run.step(StepId.KUBESPRAY).filter(StepRecord::succeeded).isPresent())
                .reduce((earlier, later) -> later);
    }

    /** The newest run; empty when there is none. */
    public Optional<RunRecord> newest() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /**
     * The run that an operator means: by its whole name or the beginning of it, if only one begins so; the newest when
     * nothing was named.
     */
    public Optional<RunRecord> named(String name) {
        if (name.isEmpty()) {
            return newest();
        }
        List<RunRecord> meant =
                runs.stream().filter(run -> run.name().startsWith(name)).toList();
        return meant.size() == 1
                ? Optional.of(meant.get(0))
                : meant.stream().filter(run -> run.name().equals(name)).findFirst();
    }

    /** Runs without an end, oldest first: they run, or their process died. */
    public List<RunRecord> open() {
        return runs.stream().filter(RunRecord::isOpen).toList();
    }
}
