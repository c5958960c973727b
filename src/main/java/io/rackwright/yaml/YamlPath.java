package io.rackwright.yaml;

/** Key paths as findings spell them: {@code a.b[2].c}; keys that are no plain word stand in brackets and quotes. */
public final class YamlPath {

    private YamlPath() {}

    /** The path of a key of the map at {@code parent}; {@code parent} is empty for the document. */
    public static String key(String parent, String key) {
        if (!isPlainWord(key)) {
            return parent + "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /** The path of a list's item, counted from zero. */
    public static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** The path of some steps, keys and items as {@code [2]}. */
    public static String of(Iterable<String> steps) {
        String text = "";
        for (String step : steps) {
            text = step.startsWith("[") && step.endsWith("]") ? text + step : key(text, step);
        }
        return text;
    }

    private static boolean isPlainWord(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '_' && c != '-') {
                return false;
            }
        }
        return !key.isEmpty();
    }
}
