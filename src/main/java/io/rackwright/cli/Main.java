package io.rackwright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        App.Streams streams = new App.Streams(
                System.in,
                utf8(new FileOutputStream(FileDescriptor.out)),
                utf8(new FileOutputStream(FileDescriptor.err)));
        App app = new App(
                environment,
                Path.of(System.getProperty("rackwright.home", "."))
                        .toAbsolutePath()
                        .normalize(),
                Path.of("").toAbsolutePath(),
                Terminal.of(System.getProperty("rackwright.terminal", ""), environment),
                streams);
        int code = app.run(List.of(arguments));
        streams.out().flush();
        System.exit(code);
    }

    private static PrintStream utf8(FileOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
