package io.rackwright.anonymous;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which members of a document the table does not know. */
public final class Coverage {

    private Coverage() {}

    public static Set<String> unknown(String document) throws JsonException {
        Set<String> unknown = new TreeSet<>();
        walk(Json.parseObject(document), "", unknown);
        return unknown;
    }

    public static boolean isMap(String path) {
        return new Members().names(path).isPresent();
    }

    private static void walk(Object node, String path, Set<String> unknown) {
        if (node instanceof JsonObject object) {
            boolean isMap = isMap(path);
            object.members().forEach((name, value) -> {
                String below = path.isEmpty() ? name : path + "." + name;
                walk(value, isMap ? path + "{}" : below, unknown);
            });
            if (object.members().isEmpty() && !isMap) {
                unknown.add(path);
            }
        } else if (node instanceof List<?> items) {
            items.forEach(item -> walk(item, path + "[]", unknown));
            if (items.isEmpty() && !Members.knowsBelow(path + "[]")) {
                unknown.add(path + "[]");
            }
        } else if (node instanceof String && Members.known(path).isEmpty()) {
            unknown.add(path);
        }
    }
}
