package io.rackwright.lab;

import java.util.ArrayList;
import java.util.List;

/** Which network a lab may take. Pure. */
final class LabNetwork {

    /**
     * The first two numbers: private, outside the pod and service networks that a site has by default, outside Docker's
     * own pools, and rare in offices.
     */
    private static final String PREFIX = "10.211.";

    private static final int FIRST = 1;
    private static final int LAST = 250;

    private LabNetwork() {}

    /**
     * Candidates in order, each the first three numbers of a /24.
     *
     * @param routes the text of {@code /proc/net/route}; what the host reaches another way already is left out
     */
    static List<String> candidates(String routes) {
        List<String> free = new ArrayList<>();
        for (int third = FIRST; third <= LAST; third++) {
            if (!isRouted(routes, third)) {
                free.add(PREFIX + third);
            }
        }
        return free;
    }

    private static boolean isRouted(String routes, int third) {
        long address = (10L << 24) | (211L << 16) | ((long) third << 8);
        return routes.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length > 7)
                .anyMatch(columns -> {
                    long mask = littleEndian(columns[7]);
                    return mask != 0 && (address & mask) == littleEndian(columns[1]);
                });
    }

    /** The kernel writes addresses there in the byte order of the machine; all we run on are little-endian. */
    private static long littleEndian(String hex) {
        return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16)));
    }
}
