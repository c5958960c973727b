package io.rackwright.anonymous;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts pseudonyms into the files of one capture and into its site file, the same everywhere. First everything is {@link
 * #learn learned}, then written: only so is a name found in the message of a server that was read earlier.
 */
public final class Anonymizer {

    private static final String FORMAT = "rackwright.mapping/1";
    private static final Table FILES = new Members();
    private static final Table SITE = new SiteKinds();

    private final SecretKey key;
    private final Map<String, String> earlier;
    private final Words words;
    private final AddressMap addresses;
    private final Replacement replacement;

    private Anonymizer(String key, Map<String, String> earlier, List<String> keptNetworks) {
        this.key = new SecretKey(key);
        this.earlier = earlier;
        words = new Words(this.key);
        addresses = new AddressMap(this.key, keptNetworks);
        replacement = new Replacement(words, addresses);
    }

    /** With a key that nobody has yet. */
    public static Anonymizer fresh(List<String> keptNetworks) {
        return new Anonymizer(SecretKey.fresh(), Map.of(), keptNetworks);
    }

    /**
     * With the key of an earlier capture, so that all gets the pseudonyms that it had.
     *
     * @param mapping what {@link #mapping} gave then
     * @throws JsonException when it is none
     */
    public static Anonymizer again(String mapping, List<String> keptNetworks) throws JsonException {
        JsonObject json = Json.parseObject(mapping);
        if (!json.text("format").equals(FORMAT) || !json.text("key").matches("[0-9a-f]{64}")) {
            throw new JsonException("it is no mapping of an anonymised capture");
        }
        Map<String, String> earlier = new LinkedHashMap<>();
        JsonObject words = json.object("words");
        words.names().forEach(word -> earlier.put(word, words.text(word)));
        return new Anonymizer(json.text("key"), earlier, keptNetworks);
    }

    /** Key and all that was replaced, for the operator alone. */
    public String mapping() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("key", key.hex());
        Map<String, Object> all = new TreeMap<>(earlier);
        all.putAll(words.done());
        all.putAll(addresses.done());
        json.put("words", all);
        return Json.pretty(json);
    }

    /** Takes in what a file of the capture names. */
    public void learn(String document) {
        learn(parsed(document), "", FILES);
    }

    /** Takes in what the site file names. */
    public void learn(Map<String, ?> site) {
        learn(site, "", SITE);
    }

    /** A file of the capture with pseudonyms. */
    public String document(String document) {
        return Json.pretty(mapped(parsed(document).members(), "", FILES));
    }

    /** The site file with pseudonyms. */
    public Map<String, @Nullable Object> site(Map<String, ?> site) {
        return mapped(site, "", SITE);
    }

    /** The pseudonym of a host or of a site. */
    public String name(String name) {
        return replacement.of(Kind.NAME, name);
    }

    private static JsonObject parsed(String document) {
        try {
            return Json.parseObject(document);
        } catch (JsonException e) {
            throw new IllegalArgumentException("a file of a capture is JSON", e);
        }
    }

    private void learn(@Nullable Object node, String path, Table table) {
        if (node instanceof JsonObject object) {
            learn(object.members(), path, table);
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                table.names(path).ifPresent(kind -> replacement.learn(kind, name));
                learn(value, below(path, name, table), table);
            });
        } else if (node instanceof List<?> items) {
            items.forEach(item -> learn(item, path + "[]", table));
        } else if (node instanceof String value) {
            replacement.learn(table.of(path), value);
        }
    }

    private @Nullable Object mapped(@Nullable Object node, String path, Table table) {
        if (node instanceof JsonObject object) {
            return mapped(object.members(), path, table);
        }
        if (node instanceof Map<?, ?> map) {
            return mapped(map, path, table);
        }
        if (node instanceof List<?> items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(mapped(item, path + "[]", table)));
            return list;
        }
        return node instanceof String value ? replacement.of(table.of(path), value) : node;
    }

    private Map<String, @Nullable Object> mapped(Map<?, ?> map, String path, Table table) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            members.put(
                    table.names(path).map(kind -> replacement.of(kind, name)).orElse(name),
                    mapped(value, below(path, name, table), table));
        });
        return members;
    }

    private static String below(String path, String name, Table table) {
        return table.names(path).isPresent() ? path + "{}" : path.isEmpty() ? name : path + "." + name;
    }
}
