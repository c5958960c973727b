package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import io.rackwright.workspace.PrivateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few things we ask git. A repository that is read is never altered: exports use an index of their own. */
final class Git {

    private static final Duration EXPORT_TIME = Duration.ofMinutes(5);
    private static final Duration CLONE_TIME = Duration.ofMinutes(20);

    private final ProcessRunner runner;

    Git(ProcessRunner runner) {
        this.runner = runner;
    }

    /** Where a work tree stands. */
    record Head(String commit, Path gitDirectory) {}

    /** The head of the work tree at this very folder; empty where it is none (or only lies within another one). */
    Optional<Head> head(Path folder) throws ToolException, InterruptedException {
        ProcessResult result = runner.run(
                Command.of("git", "-C", folder.toString(), "rev-parse", "--show-prefix", "--absolute-git-dir", "HEAD"));
        List<String> lines = result.stdout().lines().toList();
        if (!result.succeeded()) {
            refuseForeign(result, folder);
            return Optional.empty();
        }
        boolean isRoot = lines.size() == 3 && lines.get(0).isEmpty();
        return isRoot ? Optional.of(new Head(lines.get(2), Path.of(lines.get(1)))) : Optional.empty();
    }

    /** The commit a tag stands for; empty if the repository does not have the tag. */
    Optional<String> commitOf(Path gitDirectory, String tag) throws ToolException, InterruptedException {
        ProcessResult result = runner.run(Command.of(
                "git",
                "--git-dir=" + gitDirectory,
                "rev-parse",
                "--verify",
                "--quiet",
                "refs/tags/" + tag + "^{commit}"));
        if (!result.succeeded()) {
            refuseForeign(result, gitDirectory);
            return Optional.empty();
        }
        return Optional.of(result.stdout().strip());
    }

    private static void refuseForeign(ProcessResult result, Path folder) throws ToolException {
        if (result.stderr().contains("dubious ownership")) {
            throw new ToolException(
                    "Could not read the git repository " + folder + ": it belongs to another user. Type: git config "
                            + "--global --add safe.directory " + folder,
                    result.stderr(),
                    null);
        }
    }

    /** Writes the files of a commit into a folder, links as links; the repository stays as it is. */
    void export(Path gitDirectory, String commit, Path folder) throws ToolException, InterruptedException {
        PrivateFiles.createFolder(folder);
        Path index = folder.resolveSibling("." + folder.getFileName() + ".index");
        try {
            git(List.of("git", "--git-dir=" + gitDirectory, "read-tree", commit), index, "read " + commit);
            git(
                    List.of("git", "--git-dir=" + gitDirectory, "--work-tree=" + folder, "checkout-index", "--all"),
                    index,
                    "export " + commit + " to " + folder);
        } finally {
            PrivateFiles.discard(index);
        }
    }

    private void git(List<String> argv, Path index, String purpose) throws ToolException, InterruptedException {
        runner.require(Command.of(argv).with("GIT_INDEX_FILE", index.toString()).within(EXPORT_TIME), purpose);
    }

    /**
     * What differs between a work tree and a commit, by content: an index made afresh trusts no time and no size. Files
     * that the tree's own {@code .gitignore} leaves out are left out here too.
     */
    List<FileList.Difference> changes(Head head, String commit, Path folder, Path index)
            throws ToolException, InterruptedException {
        List<String> git = List.of("git", "--git-dir=" + head.gitDirectory(), "--work-tree=" + folder);
        String purpose = "compare " + folder + " with " + commit;
        List<FileList.Difference> changes = new ArrayList<>();
        try {
            git(and(git, "read-tree", commit), index, purpose);
            // It ends with 1 where something differs.
            runner.run(Command.of(and(git, "update-index", "-q", "--refresh"))
                    .in(folder)
                    .with("GIT_INDEX_FILE", index.toString())
                    .within(EXPORT_TIME));
            String[] parts = said(and(git, "diff-files", "--name-status", "-z"), folder, index, purpose);
            for (int i = 0; i + 1 < parts.length; i += 2) {
                changes.add(new FileList.Difference(parts[i + 1], parts[i].equals("D") ? "removed" : "changed"));
            }
            for (String path :
                    said(and(git, "ls-files", "--others", "--exclude-standard", "-z"), folder, index, purpose)) {
                changes.add(new FileList.Difference(path, "added"));
            }
            return changes;
        } finally {
            PrivateFiles.discard(index);
        }
    }

    private String[] said(List<String> argv, Path folder, Path index, String purpose)
            throws ToolException, InterruptedException {
        String out = runner.require(
                        Command.of(argv)
                                .in(folder)
                                .with("GIT_INDEX_FILE", index.toString())
                                .within(EXPORT_TIME),
                        purpose)
                .stdout()
                .strip();
        return out.isEmpty() ? new String[0] : out.split("\0");
    }

    private static List<String> and(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    /** Takes a bundle apart into a bare repository. */
    void unbundle(Path bundle, Path folder) throws ToolException, InterruptedException {
        runner.require(
                Command.of("git", "clone", "--quiet", "--bare", "--", bundle.toString(), folder.toString())
                        .within(CLONE_TIME),
                "read the git bundle " + bundle);
    }

    /** Clones one tag without history and without files. */
    void cloneTag(String url, String tag, Path folder) throws ToolException, InterruptedException {
        Command command = Command.of(
                        "git",
                        "-c",
                        "advice.detachedHead=false",
                        "clone",
                        "--quiet",
                        "--bare",
                        "--depth",
                        "1",
                        "--branch",
                        tag,
                        "--",
                        url,
                        folder.toString())
                .with("GIT_TERMINAL_PROMPT", "0")
                .hiding(UrlCredentials.of(url))
                .within(CLONE_TIME);
        ProcessResult result = runner.run(command);
        if (!result.succeeded()) {
            String end = result.timedOut()
                    ? "git did not end within " + CLONE_TIME.toMinutes() + " minutes"
                    : result.lastWords();
            throw new ToolException(
                    "Could not clone Kubespray " + tag + " from " + UrlCredentials.without(url) + ": " + end
                            + ". Check the URL and the network, or give a checkout with --kubespray PATH.",
                    result.stderr(),
                    null);
        }
    }
}
