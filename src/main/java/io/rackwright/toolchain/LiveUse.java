package io.rackwright.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Which processes run out of a folder: their command line names something in it, or they stand in it. A run outlives the
 * program that started it, so what we hold ourselves does not tell.
 */
final class LiveUse {

    private static final int SECONDS = 10;

    private final Path processes;

    /** @param processes {@code /proc} */
    LiveUse(Path processes) {
        this.processes = processes;
    }

    /** Their numbers, ascending; our own is left out. */
    List<Long> of(Path folder) {
        List<Long> users = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : all) {
                long number = Long.parseLong(process.getFileName().toString());
                if (number != ProcessHandle.current().pid() && uses(process, folder)) {
                    users.add(number);
                }
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        users.sort(null);
        return users;
    }

    /**
     * Ends the programs that a killed build left running in a folder: they would go on writing into the next one. To be
     * asked only by whoever has the folder's lock, and only where no build was ever finished.
     */
    void endAll(Path folder) {
        for (long number : of(folder)) {
            ProcessHandle.of(number).ifPresent(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                process.onExit()
                        .completeOnTimeout(process, SECONDS, TimeUnit.SECONDS)
                        .join();
            });
        }
    }

    private static boolean uses(Path process, Path folder) {
        Path standing = standing(process);
        if (standing.startsWith(folder)) {
            return true;
        }
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            for (String argument : line.split("\0", -1)) {
                String text = new String(argument.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                if (text.indexOf('/') >= 0 && standing.resolve(text).normalize().startsWith(folder)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | InvalidPathException endedOrNoPath) {
            return false;
        }
    }

    private static Path standing(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd"));
        } catch (IOException notOurs) {
            return Path.of("/");
        }
    }
}
