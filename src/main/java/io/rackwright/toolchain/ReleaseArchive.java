package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A {@code .tar.gz} with one folder in it. Only plain files, folders and links that stay inside are taken; anything else
 * means that somebody made the archive to harm, and it is refused as a whole before a file is written.
 */
final class ReleaseArchive {

    /** Kubespray has 2,000 files of 10 MB altogether. */
    private static final long LARGEST = 256L * 1024 * 1024;

    private static final int MOST_FILES = 50_000;
    private static final int EXECUTABLE = 0111;

    private final Path file;
    private String folder = "";

    ReleaseArchive(Path file) {
        this.file = file;
    }

    /** Takes what is in the archive, with paths below its one folder. */
    private interface Taker {
        void file(String path, byte[] content, boolean program) throws IOException;

        void link(String path, String target) throws IOException;
    }

    /** The tree id of what is in it; the archive is wholly checked by this. */
    String treeId() throws ToolException {
        GitTree tree = new GitTree();
        read(new Taker() {
            @Override
            public void file(String path, byte[] content, boolean program) {
                tree.file(path, content, program);
            }

            @Override
            public void link(String path, String target) {
                tree.link(path, target);
            }
        });
        return tree.id();
    }

    /** Writes the files below the folder, which must be new. */
    void unpack(Path folder) throws ToolException {
        PrivateFiles.createFolder(folder);
        read(new Taker() {
            @Override
            public void file(String path, byte[] content, boolean program) throws IOException {
                Path target = place(path);
                Files.write(target, content, java.nio.file.StandardOpenOption.CREATE_NEW);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }

            @Override
            public void link(String path, String target) throws IOException {
                Files.createSymbolicLink(place(path), Path.of(target));
            }

            private Path place(String path) throws IOException {
                Path target = folder.resolve(path);
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                    if (!parent.toRealPath().equals(folder.toRealPath().resolve(folder.relativize(parent)))) {
                        throw new IOException("«" + path + "» leads through a link");
                    }
                }
                return target;
            }
        });
    }

    /** The name of the one folder; known once the archive was read. */
    String folder() {
        return folder;
    }

    /** One file as text; empty where the archive does not have it. */
    String text(String wanted) throws ToolException {
        StringBuilder text = new StringBuilder();
        read(new Taker() {
            @Override
            public void file(String path, byte[] content, boolean program) {
                if (path.equals(wanted)) {
                    text.append(new String(content, StandardCharsets.UTF_8));
                }
            }

            @Override
            public void link(String path, String target) {
                // A link has no text of its own.
            }
        });
        return text.toString();
    }

    private void read(Taker taker) throws ToolException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
            long left = LARGEST;
            int files = 0;
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                left -= entry.getSize();
                files++;
                if (left < 0 || files > MOST_FILES) {
                    throw new IOException("it unpacks to more than any Kubespray: over " + LARGEST / 1024 / 1024
                            + " MiB or " + MOST_FILES + " files");
                }
                take(archive, entry, taker);
            }
        } catch (FileAlreadyExistsException e) {
            throw refused("it holds " + e.getMessage() + " twice", e);
        } catch (IOException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private void take(TarArchiveInputStream archive, TarArchiveEntry entry, Taker taker) throws IOException {
        if (entry.isGlobalPaxHeader()) {
            return;
        }
        String path = inside(entry.getName());
        if (entry.isDirectory()) {
            return;
        }
        if (path.isEmpty()) {
            throw new IOException("«" + entry.getName() + "» lies beside the one folder that a release has");
        }
        if (entry.isSymbolicLink()) {
            taker.link(path, checkedTarget(path, entry.getLinkName()));
        } else if (entry.isFile() && !entry.isLink() && !entry.isFIFO() && !isDevice(entry)) {
            taker.file(path, archive.readAllBytes(), (entry.getMode() & EXECUTABLE) != 0);
        } else {
            throw new IOException("«" + entry.getName() + "» is no plain file, folder or symbolic link");
        }
    }

    private static boolean isDevice(TarArchiveEntry entry) {
        return entry.isCharacterDevice() || entry.isBlockDevice();
    }

    /** The path below the archive's one folder. */
    private String inside(String name) throws IOException {
        Path path = Path.of(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
        if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith("..")) {
            throw new IOException("«" + name + "» leads out of the archive");
        }
        String top = path.getName(0).toString();
        if (!folder.isEmpty() && !top.equals(folder) && path.getNameCount() > 1) {
            throw new IOException("it holds more than one folder, «" + folder + "» and «" + top + "»");
        }
        folder = path.getNameCount() > 1 ? top : folder;
        return path.getNameCount() < 2
                ? ""
                : path.subpath(1, path.getNameCount()).toString();
    }

    private static String checkedTarget(String path, String target) throws IOException {
        Path from = Path.of(path).getParent();
        Path there = (from == null ? Path.of("") : from).resolve(target).normalize();
        if (Path.of(target).isAbsolute() || there.startsWith("..")) {
            throw new IOException("the link «" + path + "» leads out of the archive, to «" + target + "»");
        }
        return target;
    }

    private ToolException refused(String why, Exception cause) {
        return new ToolException(
                "Could not use the archive " + file + ": " + why
                        + ". Download the release's «Source code (tar.gz)» again and compare its checksum.",
                cause);
    }
}
