package io.rackwright.matrix;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessRunner;
import io.rackwright.toolchain.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a release's files use of Ansible's collections, against what its lean environment has. */
final class CollectionProof {

    private final ProcessRunner runner;
    private final Toolchain tools;
    private final Path folder;
    private final JsonObject record;
    private final StringBuilder uses = new StringBuilder();

    CollectionProof(ProcessRunner runner, Toolchain tools, Path folder) throws IOException, JsonException {
        this.runner = runner;
        this.tools = tools;
        this.folder = folder;
        this.record = Json.parseObject(Files.readString(tools.ansibleBin().resolveSibling(".complete")));
    }

    /** Collections that the folders use and the catalogue's list for the release does not name. */
    Set<String> unexpected(KubesprayRelease release, List<Path> folders)
            throws IOException, ToolException, InterruptedException {
        Path known = Files.write(folder.resolve("known"), record.texts("known_collections"));
        List<String> arguments = new ArrayList<>(List.of(known.toString()));
        folders.forEach(each -> arguments.add(each.toString()));
        String found = python("/io/rackwright/toolchain/collections_used.py", arguments);
        uses.append(found);
        Set<String> collections = new TreeSet<>();
        found.lines().forEach(line -> collections.add(line.split("\t")[0]));
        if (record.truth("lean")) {
            collections.removeAll(release.texts("ansible.collections"));
        } else {
            collections.clear();
        }
        return collections;
    }

    /** Uses that Ansible itself cannot resolve in this environment. */
    List<String> unresolved() throws IOException, ToolException, InterruptedException {
        Path file = Files.writeString(folder.resolve("uses"), uses);
        return python("/matrix/resolve.py", List.of(file.toString())).lines().toList();
    }

    private String python(String resource, List<String> arguments)
            throws IOException, ToolException, InterruptedException {
        List<String> argv =
                new ArrayList<>(List.of(tools.ansibleBin().resolve("python").toString(), "-W", "ignore", "-"));
        argv.addAll(arguments);
        try (InputStream script = CollectionProof.class.getResourceAsStream(resource)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return runner.require(
                            Command.of(argv).reading(text).in(folder).within(Duration.ofMinutes(5)), "run " + resource)
                    .stdout();
        }
    }
}
