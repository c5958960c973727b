package io.rackwright.site.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names with ranges, as Ansible writes them: {@code node[01:20]}, {@code db[a:f]}, {@code n[1:9:2]}
 * (lib/ansible/plugins/inventory/__init__.py@v2.16.0, expand_hostname_range).
 */
final class HostRange {

    /** A range may not stand for more servers than Kubernetes takes. */
    static final int MOST = 5_000;

    private static final Pattern RANGE = Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)]");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6}):(\\d{1,6})(?::([1-9]\\d{0,5}))?");
    private static final Pattern LETTERS = Pattern.compile("([a-zA-Z]):([a-zA-Z])(?::([1-9]\\d{0,5}))?");

    /** No DNS name is longer, and every range stands for at least one character. */
    private static final int LONGEST = 400;

    private HostRange() {}

    /** The names that a pattern stands for, in order; empty when its range has no meaning or holds too many. */
    static Optional<List<String>> expand(String pattern) {
        Matcher range = RANGE.matcher(pattern);
        if (pattern.length() > LONGEST) {
            return Optional.empty();
        }
        if (!range.find()) {
            return Optional.of(List.of(pattern));
        }
        Optional<List<String>> tails = expand(pattern.substring(range.end()));
        Optional<List<String>> members = members(range.group(1));
        if (tails.isEmpty()
                || members.isEmpty()
                || (long) tails.get().size() * members.get().size() > MOST) {
            return Optional.empty();
        }
        String head = pattern.substring(0, range.start());
        List<String> names = new ArrayList<>();
        for (String member : members.get()) {
            tails.get().forEach(tail -> names.add(head + member + tail));
        }
        return Optional.of(names);
    }

    private static Optional<List<String>> members(String range) {
        Matcher numbers = NUMBERS.matcher(range);
        if (numbers.matches()) {
            boolean padded =
                    numbers.group(1).startsWith("0") && numbers.group(1).length() > 1;
            if (padded && numbers.group(1).length() != numbers.group(2).length()) {
                return Optional.empty();
            }
            int width = padded ? numbers.group(1).length() : 1;
            return steps(number(numbers, 1), number(numbers, 2), step(numbers)).map(all -> all.stream()
                    .map(n -> String.format("%0" + width + "d", n))
                    .toList());
        }
        Matcher letters = LETTERS.matcher(range);
        if (letters.matches()) {
            return steps(letters.group(1).charAt(0), letters.group(2).charAt(0), step(letters))
                    .map(all -> all.stream().map(Character::toString).toList());
        }
        return Optional.empty();
    }

    private static Optional<List<Integer>> steps(int from, int to, int step) {
        if (to < from || (to - from) / step >= MOST) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>();
        for (int at = from; at <= to; at += step) {
            all.add(at);
        }
        return Optional.of(all);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int step(Matcher matcher) {
        return matcher.group(3) == null ? 1 : number(matcher, 3);
    }
}
