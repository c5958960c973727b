package io.rackwright.hosts.openssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One line of a config: a keyword in lower case and its arguments, read as readconf.c of OpenSSH 9 does. */
record ConfigLine(String keyword, String rest, List<String> arguments) {

    /** Empty for blank lines and comments. */
    static Optional<ConfigLine> parse(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '=') {
            end++;
        }
        String rest = text.substring(end).strip();
        if (rest.startsWith("=")) {
            rest = rest.substring(1).strip();
        }
        String keyword = text.substring(0, end).toLowerCase(Locale.ROOT);
        return Optional.of(new ConfigLine(keyword, rest, words(rest)));
    }

    /** The first argument; empty where there is none. */
    String first() {
        return arguments.isEmpty() ? "" : arguments.get(0);
    }

    /** Words in single or double quotes or none; an unquoted # where a word would begin ends the line. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isInWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEscaped = c == '\\' && i + 1 < text.length() && isEscapable(text.charAt(i + 1), quote);
            if (isEscaped) {
                word.append(text.charAt(++i));
                isInWord = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                isInWord = true;
            } else if (Character.isWhitespace(c)) {
                if (isInWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    isInWord = false;
                }
            } else if (c == '#' && !isInWord) {
                return words;
            } else {
                word.append(c);
                isInWord = true;
            }
        }
        if (isInWord) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isEscapable(char next, char quote) {
        return next == '"' || next == '\'' || next == '\\' || (quote == 0 && next == ' ');
    }
}
