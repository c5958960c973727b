package io.rackwright.catalog;

import java.util.Arrays;

/** Orders versions of components by their numbers, with or without a leading v; what follows the numbers does not count. */
public final class VersionNumbers {

    private VersionNumbers() {}

    /** Negative, zero or positive, as a {@link java.util.Comparator} answers. */
    public static int compare(String one, String other) {
        return Arrays.compare(of(one), of(other));
    }

    private static int[] of(String version) {
        return Arrays.stream(version.replaceFirst("^v", "")
                        .replaceFirst("[^0-9.].*", "")
                        .split("\\."))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
