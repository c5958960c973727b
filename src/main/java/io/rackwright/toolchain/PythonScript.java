package io.rackwright.toolchain;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.process.Command;
import io.rackwright.resource.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Small programs that an environment's own Python runs, given on standard input; they lie beside this class. */
enum PythonScript {
    /** Takes collections out of the {@code ansible} package. */
    UNPACK_COLLECTIONS,
    /** Imports what Kubespray needs and says what is there. */
    LOOK_INTO,
    /** Which collections some folders use. */
    COLLECTIONS_USED;

    private static final Duration TIME = Duration.ofMinutes(5);

    /** The command that runs it. */
    Command with(Path python, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of(python.toString(), "-W", "ignore", "-"));
        argv.addAll(arguments);
        return Command.of(argv).reading(text()).within(TIME);
    }

    /** What a script printed, as JSON. */
    static JsonObject answer(String stdout) {
        try {
            return Json.parseObject(stdout);
        } catch (JsonException e) {
            throw new IllegalStateException("our own script prints JSON: " + stdout, e);
        }
    }

    private String text() {
        String file = name().toLowerCase(java.util.Locale.ROOT) + ".py";
        return Resource.text(PythonScript.class, file);
    }
}
