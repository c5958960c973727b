package io.rackwright.workspace;

import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Files and folders that only the operator may read: folders 0700, files 0600, whatever the umask. A file is replaced in
 * one step and is on disk when a method returns.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /** What the JDK calls the permission bits; POSIX systems only, like the rest of us. */
    private static final String MODE = "unix:mode";

    private PrivateFiles() {}

    /** Makes the folder and its missing parents, 0700; an existing folder is left as it is. */
    public static void createFolder(Path folder) throws ToolException {
        try {
            make(folder);
        } catch (IOException e) {
            throw failure("create the folder " + folder, e);
        }
    }

    /** Replaces or creates a file, 0600, in one step: a crash leaves the old content or the new one. */
    public static void write(Path file, byte[] content) throws ToolException {
        replace(file, content);
        sync(file, parent(file));
    }

    /** As {@link #write}, for files of one folder that exists; each content is made when its file is written. */
    public static void writeAll(Path folder, Map<String, Supplier<byte[]>> contents) throws ToolException {
        for (Map.Entry<String, Supplier<byte[]>> content : contents.entrySet()) {
            replace(folder.resolve(content.getKey()), content.getValue().get());
        }
        sync(folder, folder);
    }

    private static void replace(Path file, byte[] content) throws ToolException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            create(fresh, content, 0600);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(fresh);
            throw failure("write " + file, e);
        }
    }

    private static void sync(Path written, Path folder) throws ToolException {
        try {
            sync(folder);
        } catch (IOException e) {
            throw failure("write " + written, e);
        }
    }

    /** What was tried and what the system said, with the next step. */
    public static ToolException failure(String tried, IOException e) {
        String reason = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String said = reason;
        if (e instanceof java.nio.file.AccessDeniedException) {
            said = "permission denied";
        } else if (e instanceof java.nio.file.NoSuchFileException) {
            said = "no such file or folder";
        }
        boolean full = said.contains("No space left") || said.contains("quota");
        String next = full
                ? "Free some space and run the same command again; nothing was replaced."
                : "Mend that and run the same command again.";
        return new ToolException("Could not " + tried + ": " + said + ". " + next, e);
    }

    /** The same for what a walk through folders said. */
    public static ToolException failure(String tried, UncheckedIOException e) {
        return failure(tried, Objects.requireNonNull(e.getCause()));
    }

    static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent);
        }
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        Files.setPosixFilePermissions(folder, FOLDER);
    }

    /** Creates a file that must not exist, and waits until it is on disk. */
    static void create(Path file, byte[] content, int mode) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.setAttribute(file, MODE, mode);
    }

    /** Waits until names created, moved or deleted in the folder are on disk. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    /** The permission bits, for example {@code 0600}. */
    static int mode(Path file) throws IOException {
        Object mode = Files.getAttribute(file, MODE, LinkOption.NOFOLLOW_LINKS);
        return mode instanceof Integer bits ? bits & 0777 : 0;
    }

    /** Deletes a folder and all below it, links not followed; nothing happens where there is none. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Takes away what a failed write left; a second failure would only hide the first. */
    public static void discard(Path path) {
        try {
            delete(path);
        } catch (IOException | UncheckedIOException ignored) {
            // The first failure is the one to tell; the next write starts by deleting what is left.
        }
    }
}
