package io.rackwright.cli;

import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.ProbeReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports of the capture script whose files are not named after a node: the host name in them says whose they are. */
final class CapturedReports {

    private final Map<String, List<ProbeReport>> byName = new HashMap<>();
    private final Map<String, List<ProbeReport>> byNameOrItsBeginning = new HashMap<>();

    private CapturedReports() {}

    /** Reads those that lie in the folder; one that is not whole is nobody's. */
    static CapturedReports in(Path folder) throws IOException {
        CapturedReports reports = new CapturedReports();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.txt")) {
            for (Path file : files) {
                ProbeReport.parse(CapturedFacts.text(file)).ifPresent(reports::add);
            }
        } catch (NoSuchFileException ignored) { // no folder, no reports
            return reports;
        }
        return reports;
    }

    private void add(ProbeReport report) {
        String name = HostFacts.of("", report).identity().hostname();
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(report);
        for (String beginning = name; !beginning.isEmpty(); beginning = parent(beginning)) {
            byNameOrItsBeginning
                    .computeIfAbsent(beginning, key -> new ArrayList<>())
                    .add(report);
        }
    }

    /** Those whose host name is the node's, or the one with a domain behind the other. */
    List<ProbeReport> of(String node) {
        List<ProbeReport> own = new ArrayList<>(byNameOrItsBeginning.getOrDefault(node, List.of()));
        for (String beginning = parent(node); !beginning.isEmpty(); beginning = parent(beginning)) {
            own.addAll(byName.getOrDefault(beginning, List.of()));
        }
        return own;
    }

    /** A name without its last label. */
    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
