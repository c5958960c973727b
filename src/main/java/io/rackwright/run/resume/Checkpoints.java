package io.rackwright.run.resume;

import io.rackwright.finding.ToolException;
import io.rackwright.plan.StepPlaybook;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checkpoints of runs: where they lie, and that none stays longer than it is of use, because they hold secrets. */
public final class Checkpoints {

    /** In a step's folder. */
    public static final String FOLDER = "checkpoints";

    private static final String ENDING = ".checkpoint";
    private static final List<String> PLAYBOOKS = List.of("cluster.yml", "scale.yml");

    private Checkpoints() {}

    /** Whether a playbook leaves checkpoints and may begin at one. */
    public static boolean areOf(StepPlaybook playbook) {
        return playbook.tree() == StepPlaybook.Tree.KUBESPRAY && PLAYBOOKS.contains(playbook.file());
    }

    /** Those of a step, the latest play first. */
    static List<Checkpoint> of(Path stepFolder) {
        Path folder = stepFolder.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Checkpoints::isOne)
                    .map(Checkpoint::read)
                    .sorted(Comparator.comparing(Checkpoint::play).reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The play at which a step's latest checkpoint was made, in words; empty when it has none. */
    public static String latest(Path stepFolder) {
        return of(stepFolder).stream()
                .filter(checkpoint -> checkpoint.damage().isEmpty())
                .findFirst()
                .map(found -> "play " + found.play() + " of " + found.total() + " «" + found.name() + "»")
                .orElse("");
    }

    /** Removes every checkpoint below a workspace's runs, but not those in the steps' folders that are named. */
    public static void forget(Path runs, Set<Path> except) throws ToolException {
        if (!Files.isDirectory(runs)) {
            return;
        }
        try (Stream<Path> steps = Files.find(runs, 3, (path, is) -> is.isDirectory() && isStep(runs, path))) {
            for (Path step : steps.filter(step -> !except.contains(step)).toList()) {
                forget(step.resolve(FOLDER));
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("remove checkpoints in " + runs, e);
        }
    }

    private static void forget(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(file -> isOne(file) || isHalfWritten(file)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** {@code <run>/steps/<step>}. */
    private static boolean isStep(Path runs, Path path) {
        Path name = runs.relativize(path);
        return name.getNameCount() == 3 && name.getName(1).toString().equals(RunHistory.STEPS);
    }

    private static boolean isOne(Path file) {
        return file.toString().endsWith(ENDING);
    }

    private static boolean isHalfWritten(Path file) {
        return file.toString().endsWith(ENDING + ".new");
    }
}
