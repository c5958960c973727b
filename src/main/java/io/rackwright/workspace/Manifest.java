package io.rackwright.workspace;

import io.rackwright.digest.Digest;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What we wrote last, so that an edit by hand is noticed.
 *
 * @param digests SHA-256 in hexadecimal by path
 */
record Manifest(Map<String, String> digests) {

    static final String FILE = "rendered.json";
    private static final String FORMAT = "rackwright.rendered/1";

    static Manifest of(RenderedTree tree) {
        Map<String, String> digests = new TreeMap<>();
        for (RenderedFile file : tree.files()) {
            digests.put(file.path(), digest(file.bytes()));
        }
        return new Manifest(digests);
    }

    /** The manifest in that file; without entries where nothing was rendered yet. */
    static Manifest read(Path file) throws ToolException {
        if (!Files.exists(file)) {
            return new Manifest(Map.of());
        }
        try {
            JsonObject document = Json.parseObject(Files.readString(file));
            Map<String, String> digests = new TreeMap<>();
            JsonObject files = document.object("files");
            files.names().forEach(path -> digests.put(path, files.text(path)));
            return new Manifest(digests);
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + file, e);
        } catch (JsonException e) {
            throw new ToolException(
                    "Could not read " + file + ": " + e.getMessage()
                            + ". Delete that file; rendered files then count as edited, and «render --force» replaces them.",
                    e);
        }
    }

    byte[] bytes() {
        return Json.pretty(new TreeMap<>(Map.of("format", FORMAT, "files", digests)))
                .getBytes(StandardCharsets.UTF_8);
    }

    boolean wrote(String path, byte[] content) {
        return digest(content).equals(digests.get(path));
    }

    private static String digest(byte[] content) {
        return Digest.sha256().add(content).hex();
    }
}
