package io.rackwright.catalog.extract;

import java.util.Arrays;

/** Orders versions by their numbers, with or without a leading v. */
final class Numbers {

    private Numbers() {}

    static int compare(String one, String other) {
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
