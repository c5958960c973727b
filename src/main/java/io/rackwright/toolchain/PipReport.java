package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What pip says that it installed; addresses are left out, because they may hold a password. */
final class PipReport {

    private PipReport() {}

    /** From the report of an installation. */
    static List<EnvironmentRecord.Artifact> read(Path report) throws ToolException {
        List<EnvironmentRecord.Artifact> artifacts = new ArrayList<>();
        try {
            for (JsonObject each : Json.parseObject(Files.readString(report)).objects("install")) {
                JsonObject metadata = each.object("metadata");
                JsonObject download = each.object("download_info");
                String path = String.valueOf(URI.create(download.text("url")).getPath());
                artifacts.add(new EnvironmentRecord.Artifact(
                        metadata.text("name"),
                        metadata.text("version"),
                        path.substring(path.lastIndexOf('/') + 1),
                        download.object("archive_info").object("hashes").text("sha256")));
            }
        } catch (IOException | JsonException e) {
            throw new ToolException(
                    "Could not read what pip says that it installed (" + report + "): " + e.getMessage(), e);
        }
        return artifacts;
    }

    /** From the list of an old pip, which does not say where a package came from. */
    static List<EnvironmentRecord.Artifact> withoutDigests(String list) throws ToolException {
        try {
            JsonObject wrapped = Json.parseObject("{\"packages\": " + list + "}");
            return wrapped.objects("packages").stream()
                    .map(each -> new EnvironmentRecord.Artifact(each.text("name"), each.text("version"), "", ""))
                    .toList();
        } catch (JsonException e) {
            throw new ToolException("Could not read the list that pip printed: " + e.getMessage(), e);
        }
    }
}
