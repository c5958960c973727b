package io.rackwright.cli;

import io.rackwright.change.ClusterShape;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.StepId;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inventories that runs kept. */
record KeptInventory(Path runs) {

    private static final String RELEASE = "Kubespray release";

    /** The cluster as that run built it; one without nodes where the run kept nothing. */
    ClusterShape of(RunRecord run) throws ToolException {
        Path folder = runs.resolve(run.name());
        Path inventory = folder.resolve(RunHistory.INVENTORY);
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(inventory)) {
            try (Stream<Path> paths = Files.walk(inventory)) {
                for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                    files.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw PrivateFiles.failure("read what " + run.name() + " was run with", e);
            }
        }
        String release = run.step(StepId.KUBESPRAY)
                .map(step -> step.inputs().parts().getOrDefault(RELEASE, ""))
                .orElse("");
        return ClusterShape.of(release.split(" ", 2)[0], files);
    }
}
