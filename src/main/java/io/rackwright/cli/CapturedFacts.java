package io.rackwright.cli;

import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.json.JsonException;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.NetworkMatrixJson;
import io.rackwright.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts that an earlier check or capture wrote, in place of servers. */
final class CapturedFacts {

    /** A server with 1,000 devices needs less than 1 MB. */
    private static final long LARGEST = 8L * 1024 * 1024;

    /** All pairs of 255 servers need 40 MB. */
    private static final long LARGEST_MATRIX = 64L * 1024 * 1024;

    private final Path folder;

    CapturedFacts(Path folder) {
        this.folder = folder;
    }

    /** An outcome for each node, by name; a file that is missing or is none of ours is that node's failure. */
    Map<String, HostOutcome> of(Site site) {
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        Target.of(site).forEach(target -> outcomes.put(target.host(), read(target)));
        return outcomes;
    }

    /** What was found between the servers; unknown where no file of ours tells it. */
    NetworkMatrix between() {
        Path file = folder.resolve(NetworkMatrixJson.FILE);
        try {
            return Files.size(file) > LARGEST_MATRIX
                    ? NetworkMatrix.leftOut(file + " is larger than any that we write")
                    : NetworkMatrixJson.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException ignored) { // said in words below
            return NetworkMatrix.nothingToDo("these facts hold nothing about the network between the servers");
        } catch (IOException | JsonException e) {
            return NetworkMatrix.leftOut(file + " cannot be read: " + e.getMessage());
        }
    }

    private HostOutcome read(Target target) {
        Path file = folder.resolve(target.host() + ".json");
        try {
            if (Files.size(file) > LARGEST) {
                return missing(target, "the facts in " + file + " are larger than any that we write");
            }
            HostFacts facts = HostFactsJson.read(Files.readString(file, StandardCharsets.UTF_8));
            return facts.host().equals(target.host())
                    ? new HostOutcome.Seen(target, facts)
                    : missing(target, "the facts in " + file + " are those of «" + facts.host() + "»");
        } catch (NoSuchFileException ignored) { // said in words below
            return missing(target, "there are no facts of it: " + file + " does not exist");
        } catch (IOException | JsonException e) {
            return missing(target, "the facts in " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static HostOutcome missing(Target target, String detail) {
        return new HostOutcome.Unseen(target, new Failure.NotCaptured(detail));
    }
}
