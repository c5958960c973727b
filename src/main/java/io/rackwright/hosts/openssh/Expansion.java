package io.rackwright.hosts.openssh;

import java.nio.file.Path;
import java.util.Map;

/** {@code ~}, {@code ${NAME}} and {@code %x} in values (ssh_config(5), «TOKENS»). */
final class Expansion {

    private Expansion() {}

    /** The path with {@code ~} replaced. */
    static String home(String path, Path home) {
        if (path.equals("~")) {
            return home.toString();
        }
        return path.startsWith("~/") ? home + path.substring(1) : path;
    }

    /** Every {@code ${NAME}} of the environment; a name that is not set stays as it is. */
    static String environment(String text, Map<String, String> environment) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            String name = text.substring(start + 2, end);
            out.append(text, from, start).append(environment.getOrDefault(name, text.substring(start, end + 1)));
            from = end + 1;
        }
        return out.append(text.substring(from)).toString();
    }

    /** Every {@code %x} that has a value; the others stay as they are. */
    static String tokens(String text, Map<Character, String> tokens) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 1 < text.length() && tokens.containsKey(text.charAt(i + 1))) {
                out.append(tokens.get(text.charAt(++i)));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
