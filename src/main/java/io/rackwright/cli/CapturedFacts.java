package io.rackwright.cli;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFactsJson;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.hosts.facts.ProbeReport;
import io.rackwright.json.JsonException;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.NetworkMatrixJson;
import io.rackwright.preflight.Sight;
import io.rackwright.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts that an earlier check or capture wrote, in place of servers. */
final class CapturedFacts {

    /** A server with 1,000 devices needs less than 1 MB. */
    private static final long LARGEST = 8L * 1024 * 1024;

    /** All pairs of 255 servers need 40 MB. */
    private static final long LARGEST_MATRIX = 64L * 1024 * 1024;

    private final Path folder;
    private final CaptureManifest manifest;
    private @Nullable CapturedReports reports;

    CapturedFacts(Path folder) {
        this.folder = folder;
        this.manifest = new CaptureManifest(folder);
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

    /** What was found of the machine that looked; unknown where no file of ours tells it. */
    ControllerFacts here() {
        try {
            Path file = folder.resolve(ControllerFactsJson.FILE);
            return Files.size(file) > LARGEST
                    ? ControllerFacts.UNKNOWN
                    : ControllerFactsJson.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | JsonException unreadable) {
            return ControllerFacts.UNKNOWN; // What servers are does not hang on it.
        }
    }

    /** All of it, as the look that made it brought it home. */
    Sight sight(Site site) {
        return new Sight(of(site), between(), here());
    }

    private HostOutcome read(Target target) {
        Path file = folder.resolve(target.host() + ".json");
        try {
            if (!Files.exists(file)) {
                return report(target);
            }
            HostFacts facts = HostFactsJson.read(text(file));
            return facts.host().equals(target.host())
                    ? new HostOutcome.Seen(target, facts)
                    : missing(target, "the facts in " + file + " are those of «" + facts.host() + "»");
        } catch (IOException | JsonException e) {
            return missing(target, "the facts in " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** What the script of {@code capture --script} printed, in a file named after the node or telling its host name. */
    private HostOutcome report(Target target) throws IOException {
        Path file = folder.resolve(target.host() + ".txt");
        if (Files.exists(file)) {
            return ProbeReport.parse(text(file))
                    .map(report -> seen(target, report))
                    .orElseGet(() -> missing(target, file + " is not a whole report of the capture script"));
        }
        List<ProbeReport> own = reports().of(target.host());
        if (own.size() > 1) {
            return missing(
                    target,
                    "several reports in " + folder + " say that they are of «" + target.host() + "»; name one of them "
                            + target.host() + ".txt");
        }
        return own.isEmpty() ? missing(target, manifest.whyMissing(target.host())) : seen(target, own.get(0));
    }

    private static HostOutcome seen(Target target, ProbeReport report) {
        return new HostOutcome.Seen(target, HostFacts.of(target.host(), report));
    }

    private CapturedReports reports() throws IOException {
        CapturedReports known = reports;
        if (known == null) {
            known = CapturedReports.in(folder);
            reports = known;
        }
        return known;
    }

    /** @throws IOException for a file that cannot be read or is larger than any that we write */
    static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than any that we write");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static HostOutcome missing(Target target, String detail) {
        return new HostOutcome.Unseen(target, new Failure.NotCaptured(detail));
    }
}
