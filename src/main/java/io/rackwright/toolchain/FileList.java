package io.rackwright.toolchain;

import io.rackwright.digest.Digest;
import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a folder holds, file by file: path and SHA-256, or where a link leads. Compiled Python ({@code __pycache__}) is
 * left out, because Python writes it when it likes, and so are our own notes about the folder.
 */
final class FileList {

    /** The list itself, beside what it lists. */
    static final String NAME = ".files";

    private static final int SHOWN = 5;

    private static final Set<String> OWN = Set.of(NAME, CacheEntry.MARKER, CacheEntry.USED);

    private final TreeMap<String, String> contents;

    private FileList(Map<String, String> contents) {
        this.contents = new TreeMap<>(contents);
    }

    /**
     * A difference between then and now.
     *
     * @param what {@code changed}, {@code removed} or {@code added}
     */
    record Difference(String path, String what) {

        String label() {
            return path + " (" + what + ")";
        }
    }

    /** Whether that path of a folder is a note of ours about it. */
    static boolean isOwn(String path) {
        return OWN.contains(path);
    }

    /** The first differences for a message. */
    static String label(List<Difference> differences) {
        String first = String.join(
                ", ", differences.stream().limit(SHOWN).map(Difference::label).toList());
        return differences.size() > SHOWN ? first + " and " + (differences.size() - SHOWN) + " more" : first;
    }

    /** Reads every file of the folder. */
    static FileList of(Path folder) throws ToolException {
        Map<String, String> contents = new TreeMap<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return visited.endsWith("__pycache__") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String path = folder.relativize(file).toString();
                    if (!OWN.contains(path) && !path.endsWith(".pyc")) {
                        contents.put(path, content(file, attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + folder, e);
        }
        return new FileList(contents);
    }

    private static String content(Path file, BasicFileAttributes attributes) throws IOException {
        return attributes.isSymbolicLink()
                ? "-> " + Files.readSymbolicLink(file)
                : Digest.sha256().add(Files.readAllBytes(file)).hex();
    }

    /** The list that was written into the folder; empty where there is none. */
    static FileList recorded(Path folder) throws ToolException {
        Path file = folder.resolve(NAME);
        Map<String, String> contents = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    int tab = line.indexOf('\t');
                    if (tab > 0) {
                        contents.put(line.substring(tab + 1), line.substring(0, tab));
                    }
                }
            } catch (IOException e) {
                throw PrivateFiles.failure("read " + file, e);
            }
        }
        return new FileList(contents);
    }

    void writeInto(Path folder) throws ToolException {
        StringBuilder text = new StringBuilder();
        contents.forEach((path, content) ->
                text.append(content).append('\t').append(path).append('\n'));
        PrivateFiles.write(folder.resolve(NAME), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    boolean isEmpty() {
        return contents.isEmpty();
    }

    int size() {
        return contents.size();
    }

    /** One digest for the whole list, so that the list itself can be checked. */
    String digest() {
        return Digest.sha256()
                .add(contents.toString().getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    /** What is different now, in the order of paths. */
    List<Difference> comparedWith(FileList now) {
        List<Difference> differences = new ArrayList<>();
        contents.forEach((path, content) -> {
            String current = now.contents.getOrDefault(path, "");
            if (current.isEmpty()) {
                differences.add(new Difference(path, "removed"));
            } else if (!current.equals(content)) {
                differences.add(new Difference(path, "changed"));
            }
        });
        now.contents.keySet().stream()
                .filter(path -> !contents.containsKey(path))
                .forEach(path -> differences.add(new Difference(path, "added")));
        return differences;
    }
}
