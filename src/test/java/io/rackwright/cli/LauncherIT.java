package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The launcher is shell, and so are its tests: each case of {@code launcher_test.sh} is one test here. */
class LauncherIT {

    private static final Path SCRIPT =
            Path.of(System.getProperty("rackwright.home", "."), "src/test/sh/launcher_test.sh");

    private record Ended(int code, String output) {}

    @TestFactory
    Stream<DynamicTest> launcher() throws Exception {
        List<String> names = run("list").output().lines().toList();
        assertThat(names).isNotEmpty();
        return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> holds(name)));
    }

    private static void holds(String name) throws Exception {
        Ended ended = run(name);
        assertThat(ended.code()).as(ended.output()).isZero();
        assumeFalse(ended.output().startsWith("skipped: "), ended.output());
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
