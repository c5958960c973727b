package io.rackwright.hosts.facts;

import io.rackwright.json.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The probe's answer as keys and values. What a server sends is not trusted: anything outside the two marks is ignored,
 * lines and lists are bounded, control characters are taken out.
 */
public record ProbeReport(Map<String, List<String>> values) {

    public static final String BEGIN = "rackwright-probe 1 begin";
    public static final String END = "rackwright-probe 1 end";

    /** Says nothing of anything. */
    public static final ProbeReport NOTHING = new ProbeReport(Map.of());

    /** Keys under which our own clock's times stand, in milliseconds since 1970: when we asked, when we had the answer. */
    static final String ASKED = "we_asked_at";

    static final String ANSWERED = "we_had_it_at";

    private static final long KIB = 1024;
    private static final int LONGEST_VALUE = 4_096;
    private static final int MOST_VALUES_OF_A_KEY = 512;
    private static final int MOST_KEYS = 256;
    private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9_]{0,31})=(.*)", Pattern.DOTALL);
    private static final Pattern PAIR = Pattern.compile("([A-Z]{1,16})=\"([^\"]*)\"");

    /** Reads an answer; empty when a mark is missing, which means that the probe did not come to its end. */
    public static Optional<ProbeReport> parse(String output) {
        int begin = output.indexOf(BEGIN);
        int end = begin < 0 ? -1 : output.indexOf(END, begin);
        if (end < 0) {
            return Optional.empty();
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        output.substring(begin + BEGIN.length(), end).lines().forEach(line -> put(values, line));
        return Optional.of(new ProbeReport(values));
    }

    /** The same with our own clock's times, in milliseconds since 1970; 0 where they are unknown. */
    public ProbeReport at(long asked, long answered) {
        Map<String, List<String>> timed = new LinkedHashMap<>(values);
        timed.put(ASKED, List.of(Long.toString(asked)));
        timed.put(ANSWERED, List.of(Long.toString(answered)));
        return new ProbeReport(timed);
    }

    private static void put(Map<String, List<String>> values, String line) {
        String bounded = line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) : line;
        Matcher matcher = LINE.matcher(bounded);
        if (!matcher.matches() || (values.size() >= MOST_KEYS && !values.containsKey(matcher.group(1)))) {
            return;
        }
        List<String> list = values.computeIfAbsent(matcher.group(1), key -> new ArrayList<>());
        if (list.size() < MOST_VALUES_OF_A_KEY) {
            list.add(CleanText.of(matcher.group(2)));
        }
    }

    /** Both together; where both know a key, the other's values. */
    public ProbeReport and(ProbeReport other) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.putAll(other.values);
        return new ProbeReport(all);
    }

    /** The first value of a key; empty if there is none. */
    String text(String key) {
        List<String> list = all(key);
        return list.isEmpty() ? "" : list.get(0);
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The first value as a number; 0 if it is none. */
    long number(String key) {
        return wholeNumber(text(key));
    }

    /** The values of a key, each read by a function; those it cannot read are left out. */
    <T> List<T> each(String key, Function<String, Optional<T>> read) {
        return all(key).stream().map(read).flatMap(Optional::stream).toList();
    }

    /** A number of at most 18 digits, as 0 where the text is none. */
    static long wholeNumber(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** A number of at most nine digits, as 0 where the text is none. */
    static int smallNumber(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Bytes of a number of KiB; 0 where there are more than a number holds. */
    static long bytes(long kib) {
        return kib > Long.MAX_VALUE / KIB ? 0 : kib * KIB;
    }

    /** A word of /etc/os-release or of YAML without its quotes. */
    static String unquoted(String text) {
        return text.replaceAll("^[\"']|[\"']$", "");
    }

    /** The values of a key, each a word, a blank and what is said of it; others are left out. */
    Map<String, String> said(String key) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String line : all(key)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                said.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return said;
    }

    /** {@code NAME="value"} pairs, as lsblk -P writes them. */
    static Map<String, String> pairs(String line) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Matcher matcher = PAIR.matcher(line);
        while (matcher.find()) {
            pairs.put(matcher.group(1), matcher.group(2));
        }
        return pairs;
    }
}
