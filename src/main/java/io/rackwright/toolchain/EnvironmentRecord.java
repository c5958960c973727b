package io.rackwright.toolchain;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was put into an environment, with the digests of the packages it came from.
 *
 * @param core the version of ansible-core
 * @param python its label, {@code Python 3.11 (/usr/bin/python3.11)}
 * @param collections names to versions
 * @param known all collections that the {@code ansible} package carries
 * @param files the digest of the list of files
 * @param bytes of all files together
 */
record EnvironmentRecord(
        String core,
        String python,
        List<String> pins,
        boolean lean,
        Map<String, String> collections,
        List<String> known,
        List<Artifact> artifacts,
        String files,
        long bytes) {

    static final String FORMAT = "rackwright.environment/1";

    /** A file that pip took from an index or a folder. */
    record Artifact(String name, String version, String file, String sha256) {

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", name);
            members.put("version", version);
            members.put("file", file);
            members.put("sha256", sha256);
            return members;
        }

        static Artifact of(JsonObject object) {
            return new Artifact(
                    object.text("name"), object.text("version"), object.text("file"), object.text("sha256"));
        }
    }

    EnvironmentRecord {
        pins = List.copyOf(pins);
        collections = Map.copyOf(collections);
        known = List.copyOf(known);
        artifacts = List.copyOf(artifacts);
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", FORMAT);
        members.put("ansible_core", core);
        members.put("python", python);
        members.put("pins", pins);
        members.put("lean", lean);
        members.put("collections", new java.util.TreeMap<>(collections));
        members.put("known_collections", known);
        members.put("packages", artifacts.stream().map(Artifact::members).toList());
        members.put("files_sha256", files);
        members.put("bytes", bytes);
        return Json.pretty(members);
    }

    /** Reads what {@link #json()} wrote. */
    static EnvironmentRecord parse(String text) throws JsonException {
        JsonObject object = Json.parseObject(text);
        if (!object.text("format").equals(FORMAT)) {
            throw new JsonException("not " + FORMAT);
        }
        JsonObject versions = object.object("collections");
        Map<String, String> collections = new LinkedHashMap<>();
        versions.names().forEach(name -> collections.put(name, versions.text(name)));
        return new EnvironmentRecord(
                object.text("ansible_core"),
                object.text("python"),
                object.texts("pins"),
                object.truth("lean"),
                collections,
                object.texts("known_collections"),
                object.objects("packages").stream().map(Artifact::of).toList(),
                object.text("files_sha256"),
                object.number("bytes", 0));
    }
}
