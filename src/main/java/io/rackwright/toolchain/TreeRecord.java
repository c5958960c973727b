package io.rackwright.toolchain;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a Kubespray tree of the cache is.
 *
 * @param commit empty if it came from an archive that is not the release's
 * @param tree git's id of its content
 * @param released whether that is the content of the public release
 * @param files the digest of the list of files
 */
record TreeRecord(String tag, String commit, String tree, boolean released, String files, long bytes) {

    static final String FORMAT = "rackwright.tree/1";

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", FORMAT);
        members.put("tag", tag);
        members.put("commit", commit);
        members.put("tree", tree);
        members.put("released", released);
        members.put("files_sha256", files);
        members.put("bytes", bytes);
        return Json.pretty(members);
    }

    /** Reads what {@link #json()} wrote. */
    static TreeRecord parse(String text) throws JsonException {
        JsonObject object = Json.parseObject(text);
        if (!object.text("format").equals(FORMAT)) {
            throw new JsonException("not " + FORMAT);
        }
        return new TreeRecord(
                object.text("tag"),
                object.text("commit"),
                object.text("tree"),
                object.truth("released"),
                object.text("files_sha256"),
                object.number("bytes", 0));
    }
}
