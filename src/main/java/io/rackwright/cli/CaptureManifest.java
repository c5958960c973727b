package io.rackwright.cli;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file by which a folder is known as a capture; its name can be no server's. */
final class CaptureManifest {

    static final String FILE = "_capture.json";
    static final String FORMAT = "rackwright.capture/1";

    private final Path folder;
    private @Nullable Map<String, String> whys;

    CaptureManifest(Path folder) {
        this.folder = folder;
    }

    /** What it says; empty where the folder is no capture of a format we know. */
    Optional<JsonObject> read() {
        try {
            JsonObject json = Json.parseObject(Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8))
                    .cleaned();
            return json.text("format").equals(FORMAT) ? Optional.of(json) : Optional.empty();
        } catch (IOException | JsonException ignored) { // then it is none
            return Optional.empty();
        }
    }

    /** Why there are no facts of a server, as far as the capture tells. */
    String whyMissing(String host) {
        String why = whys().get(host);
        return why == null
                ? "there are no facts of it: neither " + folder.resolve(host + ".json") + " nor " + host + ".txt exists"
                : "there are no facts of it: when they were captured it " + why;
    }

    /** By server; read once, for thousands may be asked about. */
    private Map<String, String> whys() {
        Map<String, String> known = whys;
        if (known == null) {
            known = new HashMap<>();
            for (JsonObject server : read().map(json -> json.objects("servers")).orElse(List.of())) {
                if (!server.text("why").isEmpty()) {
                    known.putIfAbsent(server.text("name"), server.text("why"));
                }
            }
            whys = known;
        }
        return known;
    }
}
