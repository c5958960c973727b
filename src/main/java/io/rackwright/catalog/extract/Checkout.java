package io.rackwright.catalog.extract;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import io.rackwright.site.KubesprayVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A git repository of Kubespray, bare or not. It is only read, and its work tree is not looked at: tags alone count. */
public final class Checkout {

    private static final Duration ARCHIVE_TIME = Duration.ofMinutes(2);
    private static final Set<String> TEXTS = Set.of("yml", "yaml", "j2", "md", "txt", "ini", "cfg", "Dockerfile");

    private final ProcessRunner runner;
    private final Path folder;

    public Checkout(ProcessRunner runner, Path folder) {
        this.runner = runner;
        this.folder = folder;
    }

    /** @throws ToolException if the folder is no repository, the tag is missing or git cannot be run */
    SourceTree at(KubesprayVersion version) throws ToolException, InterruptedException {
        ProcessResult tag = git("rev-parse", "--verify", "--quiet", "refs/tags/" + version.tag() + "^{commit}");
        if (!tag.succeeded()) {
            throw new ToolException(
                    "Could not read Kubespray " + version.tag() + " from " + folder + ": "
                            + (tag.lastWords().isEmpty() ? "there is no such tag" : tag.lastWords())
                            + ". Give a clone of the kubespray repository that has the tag (git fetch --tags).",
                    tag.stderr(),
                    null);
        }
        String commit = tag.stdout().strip();
        String tree = required(git("rev-parse", commit + "^{tree}"), "read the tree of " + commit)
                .strip();
        String date = required(git("log", "-1", "--format=%cs", commit), "read the date of " + commit)
                .strip();
        try {
            Path archive = Files.createTempFile("rackwright-extract", ".zip");
            try {
                required(
                        runner.run(Command.of(
                                        "git",
                                        "-C",
                                        folder.toString(),
                                        "archive",
                                        "--format=zip",
                                        "-0",
                                        "--output=" + archive,
                                        commit)
                                .within(ARCHIVE_TIME)),
                        "read the files of " + version.tag());
                return new SourceTree(version, new SourceTree.Ids(commit, tree), date, texts(archive));
            } finally {
                Files.deleteIfExists(archive);
            }
        } catch (IOException e) {
            throw new ToolException("Could not read the files of " + version.tag() + " from " + folder, e);
        }
    }

    private ProcessResult git(String... arguments) throws ToolException, InterruptedException {
        String[] all = new String[arguments.length + 2];
        all[0] = "-C";
        all[1] = folder.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return runner.run(Command.of("git", all));
    }

    private static String required(ProcessResult result, String purpose) throws ToolException {
        if (!result.succeeded()) {
            throw new ToolException("Could not " + purpose + ": " + result.lastWords(), result.stderr(), null);
        }
        return result.stdout();
    }

    private static Map<String, String> texts(Path archive) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (TEXTS.contains(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1))) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return files;
    }
}
