package io.rackwright.toolchain;

import io.rackwright.digest.Digest;
import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The name git gives to the content of a folder: its tree id. Two folders have the same id exactly when they have the
 * same files with the same contents, and so an archive without git can be compared with a commit.
 */
final class GitTree {

    private static final String FILE = "100644";
    private static final String PROGRAM = "100755";
    private static final String LINK = "120000";
    private static final String FOLDER = "40000";

    private final Map<String, Node> children = new TreeMap<>();

    /** A file, link or folder below. */
    private record Node(String mode, String id, GitTree folder) {}

    /** The tree of everything in the folder but {@code .git} and our own notes. */
    static GitTree of(Path folder) throws ToolException {
        GitTree tree = new GitTree();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    boolean foreign = visited.equals(folder.resolve(".git")) || visited.endsWith("__pycache__");
                    return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String path = folder.relativize(file).toString();
                    if (attributes.isSymbolicLink()) {
                        tree.link(path, Files.readSymbolicLink(file).toString());
                    } else if (!FileList.isOwn(path) && !path.equals(".git")) {
                        tree.file(path, Files.readAllBytes(file), Files.isExecutable(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + folder, e);
        }
        return tree;
    }

    void file(String path, byte[] content, boolean program) {
        add(path, new Node(program ? PROGRAM : FILE, id("blob", content), this));
    }

    void link(String path, String target) {
        add(path, new Node(LINK, id("blob", target.getBytes(StandardCharsets.UTF_8)), this));
    }

    private void add(String path, Node node) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            children.put(path, node);
            return;
        }
        children.computeIfAbsent(path.substring(0, slash), name -> new Node(FOLDER, "", new GitTree()))
                .folder()
                .add(path.substring(slash + 1), node);
    }

    /** Forty hexadecimal digits; folders sort as if their names ended in a slash. */
    String id() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        children.entrySet().stream()
                .sorted(Comparator.comparing(
                        entry -> entry.getKey() + (entry.getValue().mode().equals(FOLDER) ? "/" : "")))
                .forEach(entry -> {
                    Node node = entry.getValue();
                    String id = node.mode().equals(FOLDER) ? node.folder().id() : node.id();
                    content.writeBytes((node.mode() + " " + entry.getKey() + "\0").getBytes(StandardCharsets.UTF_8));
                    content.writeBytes(HexFormat.of().parseHex(id));
                });
        return id("tree", content.toByteArray());
    }

    /** The digest that git names an object with: of its kind and size, then its content. */
    private static String id(String kind, byte[] content) {
        return Digest.sha1()
                .add((kind + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII))
                .add(content)
                .hex();
    }
}
