package io.rackwright.cli;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file by which a folder is known as a capture; its name can be no server's. */
final class CaptureManifest {

    static final String FILE = "_capture.json";
    static final String FORMAT = "rackwright.capture/1";

    private final Path folder;

    CaptureManifest(Path folder) {
        this.folder = folder;
    }

    /** What it says; empty where the folder is no capture of a format we know. */
    Optional<JsonObject> read() {
        try {
            JsonObject json = Json.parseObject(Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8));
            return json.text("format").equals(FORMAT) ? Optional.of(json) : Optional.empty();
        } catch (IOException | JsonException ignored) { // then it is none
            return Optional.empty();
        }
    }

    /** Why there are no facts of a server, as far as the capture tells. */
    String whyMissing(String host) {
        return read().stream()
                .flatMap(json -> json.objects("servers").stream())
                .filter(server ->
                        server.text("name").equals(host) && !server.text("why").isEmpty())
                .findFirst()
                .map(server -> "there are no facts of it: when they were captured it " + server.text("why"))
                .orElse("there are no facts of it: neither " + folder.resolve(host + ".json") + " nor " + host
                        + ".txt exists");
    }
}
