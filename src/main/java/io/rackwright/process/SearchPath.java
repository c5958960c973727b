package io.rackwright.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where programs are looked for.
 *
 * @param text the variable PATH; empty where nobody says
 */
public record SearchPath(String text) {

    /** Whether a program of that name can be started. */
    public boolean has(String program) {
        return Stream.of(text.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
