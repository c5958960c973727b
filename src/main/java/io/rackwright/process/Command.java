package io.rackwright.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program to run: an argument list, never a shell string.
 *
 * @param environment added to the runner's allow-listed base environment ({@code PATH}, {@code HOME}, {@code LC_ALL} …)
 * @param timeout after which the whole process tree is killed
 * @param stdin text given on standard input; empty means an empty input
 * @param redactions texts masked in every output line, error message and log
 */
public record Command(
        List<String> argv,
        Path directory,
        Map<String, String> environment,
        Duration timeout,
        String stdin,
        List<String> redactions) {

    /** Long enough for any local tool that is no download. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        redactions = List.copyOf(redactions);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    public static Command of(String program, String... arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(program);
        argv.addAll(Arrays.asList(arguments));
        return of(argv);
    }

    public static Command of(List<String> argv) {
        return new Command(argv, Path.of("."), Map.of(), DEFAULT_TIMEOUT, "", List.of());
    }

    public Command in(Path newDirectory) {
        return new Command(argv, newDirectory, environment, timeout, stdin, redactions);
    }

    public Command with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Command(argv, directory, more, timeout, stdin, redactions);
    }

    public Command within(Duration newTimeout) {
        return new Command(argv, directory, environment, newTimeout, stdin, redactions);
    }

    public Command reading(String newStdin) {
        return new Command(argv, directory, environment, timeout, newStdin, redactions);
    }

    public Command hiding(List<String> secrets) {
        return new Command(argv, directory, environment, timeout, stdin, secrets);
    }

    /** The program and its arguments for a message, with redactions masked. */
    public String display() {
        String line = String.join(" ", argv);
        for (String secret : redactions) {
            line = line.replace(secret, "********");
        }
        return line;
    }
}
