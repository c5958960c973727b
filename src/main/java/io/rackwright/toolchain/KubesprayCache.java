package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.digest.Digest;
import io.rackwright.finding.ToolException;
import io.rackwright.json.JsonException;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The trees under {@code kubespray/} of the cache: {@code <tag>} for the content of the public release, {@code <tag>-<12
 * hex>} for anything else that goes by that tag. Unpacked once, read-only, compared with its own list at every use.
 */
final class KubesprayCache {

    /** The catalogue's table of the releases' tree ids. */
    private static final String TREE = "source.tree";

    private final Path root;

    KubesprayCache(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Writes a tree into a new folder. */
    interface Filling {
        void into(Path folder) throws ToolException, InterruptedException;
    }

    /** The tree id of the public release; empty if the catalogue does not know it. */
    static String releasedTree(KubesprayRelease release) {
        return release.text(TREE);
    }

    static boolean isReleased(KubesprayRelease release, String commit, String tree) {
        return commit.equals(release.text("commit")) || (!tree.isEmpty() && tree.equals(releasedTree(release)));
    }

    /**
     * The tree with that commit or tree id, filled at first use.
     *
     * @param commit empty if unknown
     * @param tree empty if unknown; at least one of both is known
     */
    CacheEntry entry(KubesprayRelease release, String commit, String tree) {
        String other = commit.isEmpty() ? tree : commit;
        boolean released = isReleased(release, commit, tree);
        return new CacheEntry(root.resolve(released ? release.tag() : release.tag() + "-" + other.substring(0, 12)));
    }

    /** As {@link #entry}, and filled. */
    CacheEntry filled(KubesprayRelease release, String commit, String tree, Filling filling, Consumer<String> progress)
            throws ToolException, InterruptedException {
        CacheEntry entry = entry(release, commit, tree);
        if (record(entry).isEmpty()) {
            entry.build(
                    () -> {
                        progress.accept("Unpacking Kubespray " + release.tag() + " to " + entry.folder() + " (once).");
                        filling.into(entry.folder());
                        return complete(release, commit, tree, entry.folder());
                    },
                    () -> hasRecord(entry),
                    progress);
        }
        check(entry);
        return entry;
    }

    private static boolean hasRecord(CacheEntry entry) {
        try {
            return record(entry).isPresent();
        } catch (ToolException unreadable) {
            return false;
        }
    }

    /** What is said of the tree; empty if it is not complete, or was made before trees had records. */
    static Optional<TreeRecord> record(CacheEntry entry) throws ToolException {
        try {
            return entry.isComplete() ? Optional.of(TreeRecord.parse(entry.note())) : Optional.empty();
        } catch (JsonException older) {
            return Optional.empty();
        }
    }

    /** @param known the tree id where it was read on the way: Java writes a link to «a/» as one to «a» */
    private static String complete(KubesprayRelease release, String commit, String known, Path folder)
            throws ToolException {
        if (!isTree(folder)) {
            throw new ToolException("Could not use " + release.tag() + " as Kubespray: "
                    + (commit.isEmpty() ? "what was unpacked" : "commit " + commit)
                    + " has no cluster.yml with roles/. Give the repository of kubernetes-sigs/kubespray.");
        }
        String tree = known.isEmpty() ? GitTree.of(folder).id() : known;
        String wanted = releasedTree(release);
        if (commit.equals(release.text("commit")) && !wanted.isEmpty() && !wanted.equals(tree)) {
            throw new ToolException(
                    "Could not unpack Kubespray " + release.tag() + ": git wrote other content than the "
                            + "commit has (tree " + tree + " instead of " + wanted
                            + "). Look for core.autocrlf or filters in git's configuration (git config --list).");
        }
        ReadOnly.seal(folder);
        FileList files = FileList.of(folder);
        files.writeInto(folder);
        boolean released = isReleased(release, commit, tree);
        String shownCommit = released ? release.text("commit") : commit;
        return new TreeRecord(release.tag(), shownCommit, tree, released, files.digest(), FolderSize.of(folder)).json();
    }

    /** Refuses a tree that somebody wrote into. */
    private static void check(CacheEntry entry) throws ToolException {
        List<FileList.Difference> differences =
                FileList.recorded(entry.folder()).comparedWith(FileList.of(entry.folder()));
        if (!differences.isEmpty()) {
            throw new ToolException("Could not use the Kubespray tree " + entry.folder() + ": "
                    + FileList.label(differences)
                    + ". It is shared by all sites and must stay as it was unpacked. Take it away, and the next run unpacks it again: "
                    + Removal.of(entry.folder())
                    + " (changes of your own belong into a git checkout)");
        }
    }

    static boolean isTree(Path folder) {
        return Files.isRegularFile(folder.resolve("cluster.yml")) && Files.isDirectory(folder.resolve("roles"));
    }

    /** The tree that came from that address before; empty if none did or it is gone. */
    Optional<CacheEntry> from(KubesprayRelease release, String address) throws ToolException {
        Path note = note(release, address);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        try {
            CacheEntry entry =
                    new CacheEntry(root.resolve(Files.readString(note).strip()));
            if (record(entry).isEmpty()) {
                return Optional.empty();
            }
            check(entry);
            return Optional.of(entry);
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + note, e);
        }
    }

    void remember(KubesprayRelease release, String address, CacheEntry entry) throws ToolException {
        PrivateFiles.write(note(release, address), entry.name().getBytes(StandardCharsets.UTF_8));
    }

    /** A folder for a repository that is only read from once. */
    CacheEntry workplace(KubesprayRelease release, String address) {
        return new CacheEntry(root.resolve("." + source(release, address) + ".git"));
    }

    private Path note(KubesprayRelease release, String address) {
        return root.resolve("." + source(release, address) + ".source");
    }

    private static String source(KubesprayRelease release, String address) {
        return release.tag() + "-"
                + Digest.sha256().add(address.getBytes(StandardCharsets.UTF_8)).hex(EnvironmentSpec.DIGEST_BYTES);
    }
}
