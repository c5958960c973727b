package io.rackwright.reference;

import io.rackwright.json.Json;
import io.rackwright.yaml.YamlDocument;
import io.rackwright.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the program reads of the catalogue is what people write: a line of JSON for each document of the YAML file. */
class ReferenceCatalogTest {

    private static final String FOLDER = "src/main/resources/io/rackwright/catalog/";

    @Test
    void keepsTheJsonTrue() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String document :
                Files.readString(GoldenFile.at(FOLDER + "releases.yaml")).split("\n---\n")) {
            YamlDocument read = YamlReader.read(document.getBytes(StandardCharsets.UTF_8), "releases.yaml");
            lines.append(Json.compact(read.root().orElseThrow().plain())).append('\n');
        }

        GoldenFile.holds(FOLDER + "releases.json", lines.toString());
    }
}
