package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.json.Json;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Job;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that one look brought home, as files that only the operator may read. */
final class CaptureFolder {

    private final Path folder;

    /** @param folder made when it is written */
    CaptureFolder(Path folder) {
        this.folder = folder;
    }

    /** What is written beside the facts. */
    record Stamp(Job job, Instant time, String version) {}

    /** Refuses a folder in which something lies that no capture put there. */
    void claim() throws ToolException {
        if (new CaptureManifest(folder).read().isPresent()) {
            return;
        }
        try (Stream<Path> there = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (there.findAny().isPresent()) {
                throw new ToolException("Could not capture to " + folder
                        + ": it holds files and is not an earlier capture. Give a new or an empty folder.");
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("look into " + folder, e);
        }
    }

    /** Writes it all; what an earlier capture left there is replaced. */
    void write(Sight sight, Stamp stamp) throws ToolException {
        write(files(sight, stamp));
    }

    /** Everything, with pseudonyms, and the site file to judge it by. */
    void write(Sight sight, Stamp stamp, AnonymousCapture anonymous) throws ToolException {
        write(anonymous.files(files(sight, stamp)));
    }

    private void write(Map<String, String> files) throws ToolException {
        PrivateFiles.createFolder(folder);
        for (String name : earlierFiles()) {
            PrivateFiles.discard(folder.resolve(name));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            put(file.getKey(), file.getValue());
        }
    }

    /** By name, that by which the folder is known as a capture last. */
    private static Map<String, String> files(Sight sight, Stamp stamp) {
        Map<String, String> files = SightFiles.of(sight);
        files.put(CaptureManifest.FILE, manifest(sight, stamp, List.copyOf(files.keySet())));
        return files;
    }

    private void put(String name, String text) throws ToolException {
        PrivateFiles.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Plain names only: what a file says must not lead out of the folder. */
    private List<String> earlierFiles() {
        return new CaptureManifest(folder)
                .read().map(json -> json.texts("files")).orElse(List.of()).stream()
                        .filter(name -> name.equals(String.valueOf(Path.of(name).getFileName())) && !name.equals(".."))
                        .toList();
    }

    static String manifest(Sight sight, Stamp stamp, List<String> files) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", CaptureManifest.FORMAT);
        json.put("site", stamp.job().site().name());
        json.put("time", stamp.time().toString());
        json.put("rackwright", stamp.version());
        json.put("built", new TreeSet<>(stamp.job().standing().built()));
        json.put("adopted", stamp.job().standing().isAdopted());
        List<Object> servers = new ArrayList<>();
        sight.outcomes().forEach((host, outcome) -> servers.add(server(host, outcome)));
        json.put("servers", servers);
        json.put("files", files);
        return Json.pretty(json);
    }

    private static Map<String, Object> server(String host, HostOutcome outcome) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("name", host);
        if (outcome instanceof HostOutcome.Seen seen) {
            server.put("file", SightFiles.name(seen.facts()));
        } else if (outcome instanceof HostOutcome.Unseen unseen) {
            server.put("why", unseen.failure().cause(unseen.target()));
        }
        return server;
    }
}
