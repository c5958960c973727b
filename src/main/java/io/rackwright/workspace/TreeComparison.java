package io.rackwright.workspace;

import io.rackwright.finding.ToolException;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what is on disk with what is rendered, and both with what we wrote last. */
final class TreeComparison {

    private final TreeSwap swap;

    TreeComparison(TreeSwap swap) {
        this.swap = swap;
    }

    Changes compare(RenderedTree tree) throws ToolException {
        Manifest manifest = Manifest.read(swap.current(Manifest.FILE));
        Map<String, Path> onDisk = onDisk();
        List<FileChange> changes = new ArrayList<>();
        for (RenderedFile file : tree.files()) {
            Path present = onDisk.remove(file.path());
            if (present == null) {
                changes.add(new FileChange(file.path(), FileChange.Kind.ADDED, "", file.text(), false));
            } else {
                compare(file, present, manifest, changes);
            }
        }
        List<String> foreign = new ArrayList<>();
        for (Map.Entry<String, Path> left : onDisk.entrySet()) {
            String path = left.getKey();
            if (manifest.digests().containsKey(path)) {
                byte[] content = read(left.getValue());
                changes.add(new FileChange(
                        path, FileChange.Kind.REMOVED, text(content), "", !manifest.wrote(path, content)));
            } else {
                foreign.add(path);
            }
        }
        changes.sort(java.util.Comparator.comparing(FileChange::path));
        return new Changes(changes, foreign);
    }

    private static void compare(RenderedFile file, Path present, Manifest manifest, List<FileChange> changes)
            throws ToolException {
        byte[] content = read(present);
        if (!java.util.Arrays.equals(content, file.bytes())) {
            boolean edited = !manifest.wrote(file.path(), content);
            changes.add(new FileChange(file.path(), FileChange.Kind.CHANGED, text(content), file.text(), edited));
        } else if (mode(present) != file.mode()) {
            changes.add(new FileChange(file.path(), FileChange.Kind.MODE, file.text(), file.text(), false));
        }
    }

    /** Files and links in the rendered folders, by path relative to the workspace, ascending. */
    private Map<String, Path> onDisk() throws ToolException {
        Map<String, Path> found = new TreeMap<>();
        for (String name : TreeSwap.FOLDERS) {
            Path folder = swap.current(name);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
                all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .forEach(path -> found.put(name + "/" + slashes(folder.relativize(path)), path));
            } catch (IOException e) {
                throw PrivateFiles.failure("look through " + folder, e);
            } catch (java.io.UncheckedIOException e) {
                throw PrivateFiles.failure("look through " + folder, new IOException(e.getMessage(), e));
            }
        }
        return found;
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static byte[] read(Path file) throws ToolException {
        try {
            return Files.readAllBytes(file);
        } catch (java.nio.file.NoSuchFileException dangling) {
            return new byte[0];
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + file, e);
        }
    }

    private static int mode(Path file) throws ToolException {
        try {
            return PrivateFiles.mode(file);
        } catch (IOException e) {
            throw PrivateFiles.failure("look at " + file, e);
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
