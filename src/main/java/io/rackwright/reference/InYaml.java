package io.rackwright.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values on one line as a person writes them in a site file: quotes only where YAML would take a text for something else. */
final class InYaml {

    /** Begins like a name or path, and holds nothing that YAML gives a meaning. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z~/](?:[A-Za-z0-9 _./~=@+-]|:(?=[^ ]))*");
    /** Addresses, networks, ranges and sizes: begin with a digit and are no number all the same. */
    private static final Pattern MEASURE =
            Pattern.compile("\\d+(?:\\.\\d+){3}(?:/\\d+|-\\d+(?:\\.\\d+){3})?|\\d+-\\d+|\\d+[MGT]i?B");

    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~");

    private InYaml() {}

    static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(InYaml::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? text(text) : String.valueOf(value);
    }

    private static String text(String text) {
        boolean plain = (NAME.matcher(text).matches() || MEASURE.matcher(text).matches())
                && !text.endsWith(" ")
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
