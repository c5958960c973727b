package io.rackwright.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands in this process without a terminal and keeps what they print. */
final class RecordedApp {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final App app;

    /** An app that works in the folder, with the environment of the test and what is given on top. */
    RecordedApp(Path directory, Map<String, String> environment) {
        this(directory, environment, "", false);
    }

    /** With that standard input; as on a terminal, where a person types it, or as from a pipe. */
    RecordedApp(Path directory, Map<String, String> environment, String input, boolean terminal) {
        Map<String, String> all = new java.util.HashMap<>(System.getenv());
        all.putAll(environment);
        Path home = Path.of(System.getProperty("rackwright.home", "."))
                .toAbsolutePath()
                .normalize();
        App.Streams streams = new App.Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        this.app = new App(all, home, directory, new Terminal(terminal, false, false, 80), streams);
    }

    RecordedApp(Path directory) {
        this(directory, Map.of());
    }

    App app() {
        return app;
    }

    int run(String... arguments) {
        return app.run(List.of(arguments));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
