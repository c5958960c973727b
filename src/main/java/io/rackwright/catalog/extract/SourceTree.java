package io.rackwright.catalog.extract;

import io.rackwright.site.KubesprayVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text files of one release.
 *
 * @param date of the commit, {@code 2025-08-26}
 * @param files by path; a link holds the path that it points to
 */
record SourceTree(KubesprayVersion version, Ids ids, String date, Map<String, String> files) {

    /** What git calls the release: its commit, and the tree of its files. */
    record Ids(String commit, String tree) {}

    SourceTree {
        files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /** The file's text; empty if there is no such file. */
    String text(String path) {
        return files.getOrDefault(path, "");
    }

    /** The first of these that exists; the last one's name if none does. */
    String first(String... paths) {
        return Arrays.stream(paths).filter(this::has).findFirst().orElse(paths[paths.length - 1]);
    }

    /** Whether a file below the folder holds the words. */
    boolean mentions(String folder, String words) {
        return files.entrySet().stream()
                .anyMatch(file ->
                        file.getKey().startsWith(folder) && file.getValue().contains(words));
    }

    /** The first group of the pattern's first match in a file; empty without a match. */
    String find(String path, String pattern) {
        return find(List.of(path), pattern);
    }

    String find(List<String> paths, String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.MULTILINE);
        for (String path : paths) {
            Matcher matcher = compiled.matcher(text(path));
            if (matcher.find()) {
                return matcher.group(1).strip();
            }
        }
        return "";
    }
}
