package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tree of a release. A work tree that is at the release is used as it is; anything else is exported or cloned into
 * {@code kubespray/} of the cache: {@code <tag>} for the very commit the catalogue knows, {@code <tag>-<12 hex>} for a
 * tag of that name that holds something else. Nobody writes into a tree once it is complete.
 */
final class KubesprayTrees {

    private final Machine machine;
    private final Git git;

    KubesprayTrees(Machine machine, ProcessRunner runner) {
        this.machine = machine;
        this.git = new Git(runner);
    }

    Path prepare(KubesprayRelease release, KubespraySource source, Consumer<String> progress)
            throws ToolException, InterruptedException {
        if (source instanceof KubespraySource.Rehearsal rehearsal) {
            return rehearsal(rehearsal.tree());
        }
        if (source instanceof KubespraySource.Checkout checkout) {
            return fromFolder(release, checkout.folder(), progress);
        }
        if (source instanceof KubespraySource.GitUrl remote) {
            return fromUrl(release, remote.url(), progress);
        }
        throw new IllegalStateException("no such source: " + source);
    }

    private static Path rehearsal(Path tree) throws ToolException {
        if (Files.isRegularFile(tree.resolve("cluster.yml"))) {
            return tree;
        }
        throw new ToolException("Could not find the rehearsal tree: " + tree
                + " has no cluster.yml. Unpack the program again, or give --kubespray.");
    }

    private Path fromFolder(KubesprayRelease release, Path folder, Consumer<String> progress)
            throws ToolException, InterruptedException {
        if (isTree(folder)) {
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

    private Path fromWorkTree(KubesprayRelease release, Path folder, Consumer<String> progress)
            throws ToolException, InterruptedException {
        String tag = release.tag();
        Optional<Git.Head> head = git.head(folder);
        if (head.isEmpty()) {
            return unpacked(release, folder);
        }
        Optional<String> wanted = git.commitOf(head.get().gitDirectory(), tag);
        String commit = head.get().commit();
        if (commit.equals(release.text("commit"))
                || wanted.filter(commit::equals).isPresent()) {
            progress.accept("Using Kubespray " + tag + " in " + folder + ".");
            return folder;
        }
        if (wanted.isPresent()) {
            progress.accept(folder + " is not at " + tag + "; taking that tag from its repository.");
            return export(release, head.get().gitDirectory(), wanted.get(), progress);
        }
        throw new ToolException("Could not use the checkout " + folder + ": it is at commit " + commit.substring(0, 12)
                + ", the decision names Kubespray " + tag + ", and the repository does not have that tag. Type: git -C "
                + folder + " fetch --depth 1 origin tag " + tag);
    }

    /** A release without git: it must say its version itself, in galaxy.yml (from 2.22.0 on) or by its folder's name. */
    private static Path unpacked(KubesprayRelease release, Path folder) throws ToolException {
        String version = release.versionText();
        Path galaxy = folder.resolve("galaxy.yml");
        String said = String.valueOf(folder.getFileName());
        boolean fits = said.endsWith("-" + version) || said.endsWith("v" + version) || said.equals(version);
        if (Files.isRegularFile(galaxy)) {
            said = versionLine(galaxy);
            fits = said.equals("version: " + version);
        }
        if (fits) {
            return folder;
        }
        throw new ToolException("Could not use " + folder + " as Kubespray " + version + ": it is no git checkout, and "
                + (Files.isRegularFile(galaxy) ? "galaxy.yml says «" + said + "»" : "its name does not say the version")
                + ". Unpack that release into a folder named kubespray-" + version + ", or give a git checkout.");
    }

    private static String versionLine(Path galaxy) throws ToolException {
        try {
            return Files.readAllLines(galaxy).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("version:"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new ToolException("Could not read " + galaxy + ": " + e.getMessage(), e);
        }
    }

    private Path export(KubesprayRelease release, Path gitDirectory, String commit, Consumer<String> progress)
            throws ToolException, InterruptedException {
        boolean known = commit.equals(release.text("commit"));
        String tag = release.tag();
        CacheEntry entry = entry(known ? tag : tag + "-" + commit.substring(0, 12));
        if (!entry.isComplete()) {
            entry.build(
                    () -> {
                        progress.accept("Exporting Kubespray " + tag + " to " + entry.folder()
                                + (known ? "." : "; its commit is not that of the public release."));
                        git.export(gitDirectory, commit, entry.folder());
                        return complete(entry.folder(), tag, commit);
                    },
                    () -> true,
                    progress);
        }
        return entry.folder();
    }

    private Path fromUrl(KubesprayRelease release, String url, Consumer<String> progress)
            throws ToolException, InterruptedException {
        String tag = release.tag();
        CacheEntry entry = entry(tag + "-" + Digest.of(url.getBytes(StandardCharsets.UTF_8)));
        if (!entry.isComplete()) {
            entry.build(
                    () -> {
                        progress.accept("Cloning Kubespray " + tag + " from " + Git.shown(url) + ".");
                        git.cloneTag(url, tag, entry.folder());
                        String commit = git.head(entry.folder())
                                .map(Git.Head::commit)
                                .orElseThrow(() -> new ToolException("Could not read the clone of " + Git.shown(url)));
                        return complete(entry.folder(), tag, commit);
                    },
                    () -> true,
                    progress);
        }
        return entry.folder();
    }

    private CacheEntry entry(String name) {
        return new CacheEntry(machine.cache().resolve("kubespray").resolve(name));
    }

    private static String complete(Path folder, String tag, String commit) throws ToolException {
        if (!isTree(folder)) {
            throw new ToolException("Could not use " + tag + " as Kubespray: commit " + commit
                    + " has no cluster.yml with roles/. Give the repository of kubernetes-sigs/kubespray.");
        }
        return tag + "\n" + commit + "\n";
    }

    private static boolean isTree(Path folder) {
        return Files.isRegularFile(folder.resolve("cluster.yml")) && Files.isDirectory(folder.resolve("roles"));
    }
}
