package io.rackwright.report;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that is wrong, and everywhere it is: findings that differ in nothing but the server and what was measured
 * there.
 *
 * @param where of the only finding, or of the first
 * @param servers in the order of the site file; empty where it is not about servers
 * @param found what was measured, to the servers where it was
 */
record Problem(
        String code,
        Severity severity,
        Where where,
        String message,
        String expected,
        String hint,
        List<String> servers,
        Map<String, List<String>> found) {

    /** Stands for the server's name while texts are compared; how it reads in a text on several. */
    private static final String EACH = "each server";

    private static final String PLACEHOLDER = "\u0000";

    Problem {
        servers = List.copyOf(servers);
    }

    private record Key(String code, Severity severity, String place, String message, String expected, String hint) {}

    /** The findings by problem, the gravest first, then by code. */
    static List<Problem> of(List<Finding> findings) {
        Map<Key, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            groups.computeIfAbsent(key(finding), key -> new ArrayList<>()).add(finding);
        }
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(Problem::severity)
                        .thenComparing(problem -> problem.servers.isEmpty() ? 0 : 1)
                        .thenComparing(problem -> problem.servers.isEmpty() ? "" : problem.code))
                .toList();
    }

    private static Key key(Finding finding) {
        if (finding.where() instanceof Where.Host host) {
            return new Key(
                    finding.code(),
                    finding.severity(),
                    "",
                    general(finding.message(), host.host()),
                    general(finding.expected(), host.host()),
                    general(finding.hint(), host.host()));
        }
        return new Key(
                finding.code(),
                finding.severity(),
                finding.where().label(),
                finding.message(),
                finding.expected(),
                finding.hint());
    }

    /** The text with a placeholder for the server's name where it stands as a word. */
    private static String general(String text, String host) {
        return text.contains(host)
                ? text.replaceAll("(?<![\\w.-])" + Pattern.quote(host) + "(?![\\w-]|\\.\\w)", PLACEHOLDER)
                : text;
    }

    private static Problem of(Key key, List<Finding> findings) {
        Finding first = findings.get(0);
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> servers = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.where() instanceof Where.Host host) {
                servers.add(host.host());
            }
            found.computeIfAbsent(finding.actual(), actual -> new ArrayList<>())
                    .add(finding.where().label());
        }
        boolean isOne = servers.stream().distinct().count() <= 1;
        return new Problem(
                key.code(),
                key.severity(),
                first.where(),
                isOne ? first.message() : each(key.message()),
                isOne ? first.expected() : each(key.expected()),
                isOne ? first.hint() : each(key.hint()),
                servers.stream().distinct().toList(),
                found);
    }

    private static String each(String text) {
        return text.replaceAll(PLACEHOLDER, Matcher.quoteReplacement(EACH));
    }
}
