package io.rackwright.controller;

import io.rackwright.controller.ControllerFacts.Room;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import io.rackwright.process.SearchPath;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this machine has, without any network.
 *
 * @param folders that fill up, by what is kept there; they need not exist yet
 * @param searchPath the variable PATH
 * @param programs that are wanted
 * @param processes for «locale -a»
 */
public record LocalLook(Map<String, Path> folders, String searchPath, List<String> programs, ProcessRunner processes) {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files\\s+(\\d{1,18}|unlimited)\\s");

    public LocalLook {
        folders = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(folders));
        programs = List.copyOf(programs);
    }

    /** What was found. */
    record Found(List<Room> rooms, List<String> missingPrograms, long openFiles, boolean lacksUtf8) {
        static final Found NOTHING = new Found(List.of(), List.of(), 0, false);
    }

    Found look() throws InterruptedException {
        return new Found(rooms(), missing(), openFiles(), lacksUtf8());
    }

    /** Each filesystem once: the first folder on it stands for it, with the uses of all. */
    private List<Room> rooms() {
        Map<String, Room> rooms = new LinkedHashMap<>();
        folders.forEach((use, folder) -> {
            Path there = folder.toAbsolutePath().normalize();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            try {
                FileStore store = Files.getFileStore(there);
                long free = store.getUsableSpace();
                rooms.merge(
                        store.name() + " " + Files.getAttribute(there, "unix:dev"),
                        new Room(use, folder.toString(), free),
                        (one, other) -> new Room(one.use() + " and " + other.use(), one.path(), one.freeBytes()));
            } catch (IOException | UnsupportedOperationException unreadable) {
                return; // What cannot be measured is not judged.
            }
        });
        return new ArrayList<>(rooms.values());
    }

    private List<String> missing() {
        if (searchPath.isEmpty()) {
            return List.of(); // Nobody says where to look.
        }
        return programs.stream()
                .filter(program -> !new SearchPath(searchPath).has(program))
                .toList();
    }

    private static long openFiles() {
        try {
            Matcher matcher = OPEN_FILES.matcher(Files.readString(LIMITS));
            return !matcher.find() || matcher.group(1).equals("unlimited") ? 0 : Long.parseLong(matcher.group(1));
        } catch (IOException unreadable) {
            return 0; // Another kernel than Linux.
        }
    }

    private boolean lacksUtf8() throws InterruptedException {
        try {
            ProcessResult result = processes.run(Command.of("locale", "-a"));
            return result.succeeded()
                    && result.stdout().lines().noneMatch(line -> line.toLowerCase(Locale.ROOT)
                            .replace("-", "")
                            .matches("c\\.utf8|posix\\.utf8"));
        } catch (ToolException missing) {
            return false; // Systems without «locale», such as those with musl, are UTF-8 always.
        }
    }
}
