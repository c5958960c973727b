package io.rackwright.workspace;

import io.rackwright.finding.ToolException;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * Replaces the rendered folders and the manifest together. The new tree is written whole to {@code .staged/} and brought
 * to disk; renaming that to {@code .commit/} is the moment from which the new tree counts. Its parts then move to their
 * places one by one; a crash in between is finished by {@link #recover}.
 */
final class TreeSwap {

    /** The folders that hold rendered files and nothing of ours besides. */
    static final List<String> FOLDERS = List.of("inventory", "playbooks", "roles");

    private static final List<String> PARTS = List.of("inventory", "playbooks", "roles", Manifest.FILE);

    private final Path root;
    private final Path staged;
    private final Path commit;
    private final Path replaced;
    private final Consumer<String> witness;

    TreeSwap(Path root) {
        this(root, step -> {});
    }

    /** @param witness told before each step that changes a name, so that a test can end the writer there */
    TreeSwap(Path root, Consumer<String> witness) {
        this.root = root;
        this.staged = root.resolve(".staged");
        this.commit = root.resolve(".commit");
        this.replaced = root.resolve(".replaced");
        this.witness = witness;
    }

    /** Where a part of the tree that counts lies now. */
    Path current(String part) {
        Path committed = commit.resolve(part);
        return Files.exists(committed, LinkOption.NOFOLLOW_LINKS) ? committed : root.resolve(part);
    }

    /** Finishes or forgets what a crashed writer began. */
    void recover() throws ToolException {
        try {
            if (Files.isDirectory(commit)) {
                moveIn();
            }
            PrivateFiles.delete(staged);
            PrivateFiles.delete(replaced);
        } catch (IOException e) {
            throw PrivateFiles.failure("put the rendered files of " + root + " in their places", e);
        }
    }

    /**
     * Makes the tree the one that counts.
     *
     * @param kept files of others in the rendered folders, carried over
     * @throws IllegalArgumentException when a file lies outside of {@link #FOLDERS}: it would never reach its place
     */
    void replace(RenderedTree tree, List<String> kept) throws ToolException {
        for (RenderedFile file : tree.files()) {
            if (FOLDERS.stream().noneMatch(folder -> file.path().startsWith(folder + "/"))) {
                throw new IllegalArgumentException("rendered outside of " + FOLDERS + ": " + file.path());
            }
        }
        try {
            stage(tree, kept);
        } catch (IOException e) {
            PrivateFiles.discard(staged);
            throw PrivateFiles.failure("write the rendered files to " + root, e);
        }
        try {
            witness.accept("commit");
            Files.move(staged, commit, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.sync(root);
            moveIn();
            PrivateFiles.delete(replaced);
        } catch (IOException e) {
            throw PrivateFiles.failure("put the rendered files of " + root + " in their places", e);
        }
    }

    private void stage(RenderedTree tree, List<String> kept) throws IOException {
        PrivateFiles.delete(staged);
        PrivateFiles.make(root);
        for (String folder : FOLDERS) {
            PrivateFiles.make(staged.resolve(folder));
        }
        for (RenderedFile file : tree.files()) {
            Path target = staged.resolve(file.path());
            PrivateFiles.make(PrivateFiles.parent(target));
            PrivateFiles.create(target, file.bytes(), file.mode());
        }
        for (String path : kept) {
            Path target = staged.resolve(path);
            PrivateFiles.make(PrivateFiles.parent(target));
            Files.copy(root.resolve(path), target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
        PrivateFiles.create(staged.resolve(Manifest.FILE), Manifest.of(tree).bytes(), RenderedFile.PRIVATE);
        syncFolders(staged);
    }

    private static void syncFolders(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
                PrivateFiles.sync(each);
            }
        }
    }

    private void moveIn() throws IOException {
        PrivateFiles.make(replaced);
        for (String part : PARTS) {
            Path fresh = commit.resolve(part);
            if (!Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            Path place = root.resolve(part);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                witness.accept("take away " + part);
                PrivateFiles.delete(replaced.resolve(part));
                Files.move(place, replaced.resolve(part), StandardCopyOption.ATOMIC_MOVE);
            }
            witness.accept("move in " + part);
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        }
        PrivateFiles.sync(root);
        witness.accept("clean");
        PrivateFiles.delete(commit);
    }
}
