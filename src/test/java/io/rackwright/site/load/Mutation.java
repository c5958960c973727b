package io.rackwright.site.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small damages to the text of a site file, as slips of the pen and of editors make them. */
final class Mutation {

    private static final Pattern VALUE =
            Pattern.compile("(?<=[:,\\[-] )[^\\s\\[\\]{},#][^\\[\\]{},#\\n]*|\"[^\"\\n]*\"");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(?=:(?:\\s|$))", Pattern.MULTILINE);
    private static final String LETTERS = "abcxyz_-.:{}[]\"'&*!|>%@`#,~ \t\n0159\u0000\u00e9\uFFFD\u2028";
    private static final List<String> OTHERS = List.of(
            "[]",
            "[x]",
            "{}",
            "{a: b}",
            "5",
            "-1",
            "true",
            "on",
            "~",
            "\"\"",
            "2024-01-01",
            "1.30",
            "010",
            "22:30",
            ".inf",
            "0x16",
            "\"{{ x }}\"",
            "{{ x }}",
            "*x",
            "&x y",
            "!vault x",
            "<<",
            "localhost",
            "10.0.0.300",
            "10.233.64.1",
            "10.0.0.0/8",
            "fd00::1",
            "../../x",
            "/etc",
            "99999999999999999999",
            "|",
            "\"\\u0007\"",
            "x".repeat(5000));

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** The text with one to three damages. */
    String of(String text) {
        String mutant = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutant = damaged(mutant);
        }
        return mutant;
    }

    private String damaged(String text) {
        return switch (random.nextInt(11)) {
            case 0 -> withLines(text, this::drop);
            case 1 -> withLines(text, this::duplicate);
            case 2 -> withLines(text, this::swap);
            case 3 -> withLines(text, this::indent);
            case 4 -> replace(text, KEY, this::misspelt);
            case 5, 6 -> replace(text, VALUE, value -> OTHERS.get(random.nextInt(OTHERS.size())));
            case 7 -> replace(text, VALUE, value -> any(text, VALUE, value));
            case 8 -> replace(text, KEY, key -> any(text, KEY, key));
            case 9 -> text.isEmpty() ? text : text.substring(0, random.nextInt(text.length()));
            default -> misspelt(text);
        };
    }

    private interface Change {
        void change(List<String> lines);
    }

    private interface Rewrite {
        String of(String old);
    }

    private static String withLines(String text, Change change) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        change.change(lines);
        return String.join("\n", lines);
    }

    /** A line, or the block below it as well. */
    private void drop(List<String> lines) {
        int from = random.nextInt(lines.size());
        lines.subList(from, random.nextBoolean() ? from + 1 : blockEnd(lines, from))
                .clear();
    }

    private void duplicate(List<String> lines) {
        int from = random.nextInt(lines.size());
        List<String> block = List.copyOf(lines.subList(from, random.nextBoolean() ? from + 1 : blockEnd(lines, from)));
        lines.addAll(random.nextInt(lines.size() + 1), block);
    }

    private void swap(List<String> lines) {
        java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    }

    private void indent(List<String> lines) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        lines.set(at, random.nextBoolean() || !line.startsWith(" ") ? " " + line : line.substring(1));
    }

    private static int blockEnd(List<String> lines, int from) {
        int depth = depth(lines.get(from));
        int end = from + 1;
        while (end < lines.size() && depth(lines.get(end)) > depth) {
            end++;
        }
        return end;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    private String replace(String text, Pattern what, Rewrite rewrite) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = what.matcher(text);
        while (matcher.find()) {
            found.add(new int[] {matcher.start(), matcher.end()});
        }
        if (found.isEmpty()) {
            return text;
        }
        int[] place = found.get(random.nextInt(found.size()));
        return text.substring(0, place[0]) + rewrite.of(text.substring(place[0], place[1])) + text.substring(place[1]);
    }

    private String any(String text, Pattern what, String otherwise) {
        List<String> all = what.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
        return all.isEmpty() ? otherwise : all.get(random.nextInt(all.size()));
    }

    private String misspelt(String word) {
        int at = random.nextInt(word.length() + 1);
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        return switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + letter + word.substring(at);
            case 1 -> word.substring(0, at) + word.substring(Math.min(word.length(), at + 1));
            default -> word.substring(0, at) + letter + word.substring(Math.min(word.length(), at + 1));
        };
    }
}
