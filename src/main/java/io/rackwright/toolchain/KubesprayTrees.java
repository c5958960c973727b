package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.ProcessRunner;
import io.rackwright.workspace.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tree of a release, from whatever holds it. A work tree that is at the release is used as it is, with its local
 * changes told; everything else is unpacked once into the {@link KubesprayCache}.
 */
final class KubesprayTrees {

    private final Git git;
    private final KubesprayCache cache;

    KubesprayTrees(Machine machine, ProcessRunner runner) {
        this.git = new Git(runner);
        this.cache = new KubesprayCache(machine.cache().resolve("kubespray"));
    }

    /**
     * A tree to run from.
     *
     * @param entry its place in the cache; empty where the operator's own folder is used
     * @param warnings what the operator should know of it
     */
    record Tree(Path folder, Optional<CacheEntry> entry, List<String> warnings) {

        static Tree own(Path folder, List<String> warnings) {
            return new Tree(folder, Optional.empty(), warnings);
        }

        /** Whether it is known to be the public release, byte for byte. */
        boolean released() throws ToolException {
            return entry.isPresent()
                    && KubesprayCache.record(entry.get())
                            .filter(TreeRecord::released)
                            .isPresent();
        }
    }

    Tree prepare(KubesprayRelease release, KubespraySource source, Consumer<String> progress)
            throws ToolException, InterruptedException {
        if (source instanceof KubespraySource.Rehearsal rehearsal) {
            return rehearsal(rehearsal.tree());
        }
        if (source instanceof KubespraySource.Checkout checkout) {
            return fromFolder(release, checkout.folder(), progress);
        }
        if (source instanceof KubespraySource.Archive archive) {
            return fromArchive(release, archive.file(), progress);
        }
        if (source instanceof KubespraySource.Bundle bundle) {
            return fromBundle(release, bundle.file(), progress);
        }
        if (source instanceof KubespraySource.GitUrl remote) {
            return fromUrl(release, remote.url(), progress);
        }
        throw new IllegalStateException("no such source: " + source);
    }

    private static Tree rehearsal(Path tree) throws ToolException {
        if (Files.isRegularFile(tree.resolve("cluster.yml"))) {
            return Tree.own(tree, List.of());
        }
        throw new ToolException("Could not find the rehearsal tree: " + tree
                + " has no cluster.yml. Unpack the program again, or give --kubespray.");
    }

    private Tree fromFolder(KubesprayRelease release, Path folder, Consumer<String> progress)
            throws ToolException, InterruptedException {
        if (KubesprayCache.isTree(folder)) {
            return fromWorkTree(release, folder, progress);
        }
        if (Files.isRegularFile(folder.resolve("HEAD")) && Files.isDirectory(folder.resolve("objects"))) {
            String commit = git.commitOf(folder, release.tag())
                    .orElseThrow(() -> new ToolException("Could not find "
                            + release.tag() + " in the git directory " + folder + ". Type: git --git-dir="
                            + folder + " fetch --tags"));
            return export(release, folder, commit, progress);
        }
        throw new ToolException("Could not use " + folder + " as Kubespray: it has neither cluster.yml and roles/ nor "
                + "is it a git directory. Give a checkout of kubernetes-sigs/kubespray.");
    }

    private Tree fromWorkTree(KubesprayRelease release, Path folder, Consumer<String> progress)
            throws ToolException, InterruptedException {
        String tag = release.tag();
        Optional<Git.Head> head = git.head(folder);
        if (head.isEmpty()) {
            return UnpackedRelease.check(release, folder);
        }
        Optional<String> wanted = git.commitOf(head.get().gitDirectory(), tag);
        String commit = head.get().commit();
        if (commit.equals(release.text("commit"))
                || wanted.filter(commit::equals).isPresent()) {
            progress.accept("Using Kubespray " + tag + " in " + folder + ".");
            return Tree.own(folder, changed(release, folder, head.get()));
        }
        if (wanted.isPresent()) {
            progress.accept(folder + " is not at " + tag + "; taking that tag from its repository.");
            return export(release, head.get().gitDirectory(), wanted.get(), progress);
        }
        throw new ToolException("Could not use the checkout " + folder + ": it is at commit " + commit.substring(0, 12)
                + ", the decision names Kubespray " + tag + ", and the repository does not have that tag. Type: git -C "
                + folder + " fetch --depth 1 origin tag " + tag);
    }

    /** Somebody who changes a checkout means it, so it is used; it is only never done in silence. */
    private List<String> changed(KubesprayRelease release, Path folder, Git.Head head)
            throws ToolException, InterruptedException {
        List<String> warnings = new ArrayList<>();
        if (!head.commit().equals(release.text("commit"))) {
            warnings.add(foreign(release, head.commit()));
        }
        PrivateFiles.createFolder(cache.root());
        Path index = cache.root()
                .resolve("." + release.tag() + "-" + ProcessHandle.current().pid() + ".index");
        List<FileList.Difference> changes = git.changes(head, head.commit(), folder, index);
        if (!changes.isEmpty()) {
            warnings.add(
                    "The checkout " + folder + " has local changes, which are used: " + FileList.label(changes) + ".");
        }
        return List.copyOf(warnings);
    }

    private static String foreign(KubesprayRelease release, String commit) {
        return "This Kubespray goes by the tag " + release.tag() + ", but its commit " + commit.substring(0, 12)
                + " is not that of the public release (" + shortened(release.text("commit")) + ").";
    }

    private static String shortened(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }

    private Tree export(KubesprayRelease release, Path gitDirectory, String commit, Consumer<String> progress)
            throws ToolException, InterruptedException {
        CacheEntry entry =
                cache.filled(release, commit, "", folder -> git.export(gitDirectory, commit, folder), progress);
        return cached(release, entry);
    }

    private static Tree cached(KubesprayRelease release, CacheEntry entry) throws ToolException {
        TreeRecord record = KubesprayCache.record(entry).orElseThrow();
        List<String> warnings = List.of();
        if (!record.released()) {
            warnings = List.of(
                    record.commit().isEmpty()
                            ? UnpackedRelease.otherContent(
                                    release, "what was unpacked to " + entry.folder(), record.tree())
                            : foreign(release, record.commit()));
        }
        return new Tree(entry.folder(), Optional.of(entry), warnings);
    }

    private Tree fromArchive(KubesprayRelease release, Path file, Consumer<String> progress)
            throws ToolException, InterruptedException {
        ReleaseArchive archive = new ReleaseArchive(file);
        String tree = archive.treeId();
        if (!KubesprayCache.isReleased(release, "", tree)) {
            UnpackedRelease.checkVersion(release, archive, file);
        }
        return cached(release, cache.filled(release, "", tree, archive::unpack, progress));
    }

    private Tree fromBundle(KubesprayRelease release, Path file, Consumer<String> progress)
            throws ToolException, InterruptedException {
        return throughRepository(
                release,
                file.toString(),
                folder -> git.unbundle(file, folder),
                "the git bundle " + file + " (git bundle list-heads shows what it has)",
                progress);
    }

    private Tree fromUrl(KubesprayRelease release, String url, Consumer<String> progress)
            throws ToolException, InterruptedException {
        Optional<CacheEntry> known = cache.from(release, url);
        if (known.isPresent()) {
            return cached(release, known.get());
        }
        Tree tree = throughRepository(
                release,
                url,
                folder -> {
                    progress.accept(
                            "Cloning Kubespray " + release.tag() + " from " + UrlCredentials.without(url) + ".");
                    git.cloneTag(url, release.tag(), folder);
                },
                UrlCredentials.without(url),
                progress);
        cache.remember(release, url, tree.entry().orElseThrow());
        return tree;
    }

    /** Makes a repository for a moment and takes the tag out of it. */
    private Tree throughRepository(
            KubesprayRelease release,
            String address,
            KubesprayCache.Filling repository,
            String shown,
            Consumer<String> progress)
            throws ToolException, InterruptedException {
        CacheEntry place = cache.workplace(release, address);
        Tree[] result = new Tree[1];
        place.temporarily(
                () -> {
                    repository.into(place.folder());
                    String commit = git.commitOf(place.folder(), release.tag())
                            .orElseThrow(() -> new ToolException(
                                    "Could not find " + release.tag() + " in " + shown + ". Give one that has it."));
                    result[0] = export(release, place.folder(), commit, progress);
                },
                progress);
        return result[0];
    }
}
