package io.rackwright.site.init;

import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of one line of an inventory, as Ansible splits them: quotes and backslashes as a shell has them, and a
 * comment from {@code #} to the end (lib/ansible/plugins/inventory/ini.py@v2.16.0, {@code shlex_split(comments=True)}).
 */
final class Words {

    /** A word without its quotes, and where it begins. */
    record Word(String text, Position at) {}

    private final String line;
    private final int number;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private Words(String line, int number) {
        this.line = line;
        this.number = number;
    }

    /** The words; a quote that is not closed ends with the line, see {@link #isClosed}. */
    static List<Word> of(String line, int number) {
        Words words = new Words(line, number);
        words.read();
        return words.words;
    }

    /** Whether every quote of the line is closed. */
    static boolean isClosed(String line) {
        char open = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open == 0 && c == '#') {
                return true;
            }
            if (c == '\\' && open != '\'') {
                i++;
            } else if (open == 0 && (c == '"' || c == '\'')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == 0;
    }

    private void read() {
        while (at < line.length() && line.charAt(at) != '#') {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
            } else {
                word();
            }
        }
    }

    private void word() {
        int start = at;
        StringBuilder text = new StringBuilder();
        char open = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (open == 0 && (Character.isWhitespace(c) || c == '#')) {
                break;
            }
            if (c == '\\' && open != '\'' && at + 1 < line.length()) {
                text.append(line.charAt(++at));
            } else if (open == 0 && (c == '"' || c == '\'')) {
                open = c;
            } else if (c == open) {
                open = 0;
            } else {
                text.append(c);
            }
            at++;
        }
        words.add(new Word(text.toString(), new Position(number, start + 1)));
    }
}
