package io.rackwright.catalog;

import io.rackwright.resource.Resource;
import io.rackwright.site.KubesprayVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which variables each release of Kubespray knows: those that its roles, playbooks and sample inventory declare or use.
 * The list, {@code variables.txt}, is written by {@code catalog extract --variables} and lies beside the data file because
 * it is as large as the rest together and only few commands ask for it. A line is a name and the releases that know it, as
 * {@code 2.16.0-2.23.3}; without an end the newest of the catalogue is meant, without a start the oldest, and without any
 * span every release.
 */
final class VariableNames {

    /** The resource beside this class. */
    static final String NAME = "variables.txt";

    private VariableNames() {}

    /** The names that a release knows; read anew with each call. */
    static Set<String> of(KubesprayVersion version) {
        Set<String> names = new HashSet<>(4096);
        for (String line : (Iterable<String>) text().lines()::iterator) {
            String[] parts = line.split(" ");
            if (parts.length == 1 || inOneSpan(version, parts)) {
                names.add(parts[0]);
            }
        }
        return names;
    }

    static String text() {
        return Resource.text(VariableNames.class, NAME);
    }

    /** The resource for these names by release. */
    static String text(Map<KubesprayVersion, Set<String>> names) {
        List<KubesprayVersion> releases = names.keySet().stream().sorted().toList();
        Set<String> all = new TreeSet<>();
        names.values().forEach(all::addAll);
        StringBuilder text = new StringBuilder();
        for (String name : all) {
            text.append(name);
            String spans = spans(
                    releases, release -> names.getOrDefault(release, Set.of()).contains(name));
            text.append(spans.equals(" -") ? "" : spans).append('\n');
        }
        return text.toString();
    }

    /** Each span with a blank before it; its ends are left out where they are those of the catalogue. */
    private static String spans(List<KubesprayVersion> releases, Predicate<KubesprayVersion> knows) {
        StringBuilder spans = new StringBuilder();
        for (int i = 0; i < releases.size(); i++) {
            boolean isKnown = knows.test(releases.get(i));
            boolean begins = isKnown && (i == 0 || !knows.test(releases.get(i - 1)));
            boolean ends = isKnown && (i + 1 == releases.size() || !knows.test(releases.get(i + 1)));
            if (begins) {
                spans.append(' ').append(i == 0 ? "" : releases.get(i)).append('-');
            }
            if (ends && i + 1 < releases.size()) {
                spans.append(releases.get(i));
            }
        }
        return spans.toString();
    }

    private static boolean inOneSpan(KubesprayVersion version, String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            int dash = parts[i].indexOf('-');
            String first = parts[i].substring(0, dash);
            String last = parts[i].substring(dash + 1);
            if ((first.isEmpty() || parsed(first).compareTo(version) <= 0)
                    && (last.isEmpty() || parsed(last).compareTo(version) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static KubesprayVersion parsed(String text) {
        return KubesprayVersion.parse(text)
                .orElseThrow(() -> new IllegalStateException(NAME + ": no version of Kubespray: " + text));
    }
}
