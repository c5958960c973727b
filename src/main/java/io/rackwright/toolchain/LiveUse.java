package io.rackwright.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processes run out of a folder: their command line names something in it, or they stand in it. A run outlives the
 * program that started it, so what we hold ourselves does not tell.
 */
final class LiveUse {

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

    private static boolean uses(Path process, Path folder) {
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            String inside = new String((folder + "/").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return line.contains(inside) || standsIn(process, folder);
        } catch (IOException ended) {
            return false;
        }
    }

    private static boolean standsIn(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException notOurs) {
            return false;
        }
    }
}
