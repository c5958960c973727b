package io.rackwright.catalog;

import io.rackwright.site.KubernetesVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short form of a list of Kubernetes versions in the catalogue file: {@code 1.22.0-8 1.23.0-2,4-5} stands for the
 * fourteen versions 1.22.0 … 1.22.8, 1.23.0, 1.23.1, 1.23.2, 1.23.4 and 1.23.5.
 */
final class PatchRanges {

    private static final Pattern MINOR = Pattern.compile("(\\d+)\\.(\\d+)\\.([0-9,-]+)");

    private PatchRanges() {}

    /** @throws IllegalArgumentException if a part has another form */
    static List<KubernetesVersion> parse(String text) {
        List<KubernetesVersion> versions = new ArrayList<>();
        for (String part : text.strip().split(" +")) {
            Matcher matcher = MINOR.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no patches of a Kubernetes minor: " + part);
            }
            int major = Integer.parseInt(matcher.group(1));
            int minor = Integer.parseInt(matcher.group(2));
            for (String range : matcher.group(3).split(",")) {
                String[] ends = range.split("-");
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int patch = Integer.parseInt(ends[0]); patch <= last; patch++) {
                    versions.add(new KubernetesVersion(major, minor, patch));
                }
            }
        }
        return versions;
    }

    /** The short form; the reverse of {@link #parse}. */
    static String text(List<KubernetesVersion> versions) {
        Map<String, List<Integer>> patches = new LinkedHashMap<>();
        for (KubernetesVersion version : versions.stream().sorted().distinct().toList()) {
            patches.computeIfAbsent(version.minorText(), minor -> new ArrayList<>())
                    .add(version.patch());
        }
        List<String> parts = new ArrayList<>();
        patches.forEach((minor, of) -> parts.add(minor + "." + spans(of)));
        return String.join(" ", parts);
    }

    private static String spans(List<Integer> ascending) {
        List<String> spans = new ArrayList<>();
        int first = ascending.get(0);
        for (int i = 0; i < ascending.size(); i++) {
            int last = ascending.get(i);
            boolean ends = i + 1 == ascending.size() || ascending.get(i + 1) != last + 1;
            if (ends) {
                spans.add(first == last ? String.valueOf(first) : first + "-" + last);
                first = i + 1 == ascending.size() ? last : ascending.get(i + 1);
            }
        }
        return String.join(",", spans);
    }
}
