package io.rackwright.hosts.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small files of the kernel as the probe tells them, {@code file=PATH:LINE}.
 *
 * @param lines by the file's path; no path has a colon in it that is not part of a device's address
 */
record KernelFiles(Map<String, List<String>> lines) {

    /** The value begins after the first colon that follows the name of an attribute, which never has one. */
    private static final Pattern LINE = Pattern.compile("(/(?:[^:]*/)?[^:/]+):(.*)");

    static KernelFiles of(ProbeReport report) {
        return of(report, "file");
    }

    static KernelFiles of(ProbeReport report, String key) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (String line : report.all(key)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                lines.computeIfAbsent(matcher.group(1), path -> new ArrayList<>())
                        .add(matcher.group(2).strip());
            }
        }
        return new KernelFiles(lines);
    }

    /** The first line; empty if the file was not there. */
    String text(String path) {
        return all(path).stream().findFirst().orElse("");
    }

    List<String> all(String path) {
        return lines.getOrDefault(path, List.of());
    }

    long number(String path) {
        return ProbeReport.wholeNumber(text(path));
    }

    /** The numbers of all files of a form, by the form's first group. */
    Map<String, Long> numbers(Pattern form) {
        Map<String, Long> numbers = new TreeMap<>();
        lines.forEach((path, text) -> {
            Matcher matcher = form.matcher(path);
            if (matcher.matches()) {
                numbers.merge(matcher.group(1), ProbeReport.wholeNumber(text.get(0)), Long::sum);
            }
        });
        return numbers;
    }
}
