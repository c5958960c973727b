package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {

    @TempDir
    Path folder;

    @Test
    void printsOneSchemaAndNothingElse() throws Exception {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("schema")).isEqualTo(ExitCode.DONE);

        JsonObject schema = Json.parseObject(app.out());
        assertThat(schema.text("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.text("$id")).isEqualTo("urn:rackwright:site:1.0");
        assertThat(schema.object("properties").names()).contains("kubernetes", "nodes");
        assertThat(app.err()).isEmpty();
    }
}
