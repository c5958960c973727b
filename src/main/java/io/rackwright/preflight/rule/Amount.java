package io.rackwright.preflight.rule;

import io.rackwright.site.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes of memory and disks: decimal bytes, with the tolerance that makes a «16 GB» server one of 16 GB. */
public final class Amount {

    /** Requirements 5.8: what firmware, kernel and filesystem keep for themselves. */
    private static final long TOLERANCE_PERCENT = 5;

    private static final long GIGABYTE = 1_000_000_000L;
    private static final long MEGABYTE = 1_000_000L;

    private Amount() {}

    public static boolean isEnough(long bytes, Size wanted) {
        return bytes >= wanted.bytes() / 100 * (100 - TOLERANCE_PERCENT);
    }

    /**
     * Gigabytes with one decimal, rounded down so that a short amount never looks sufficient, for example 7.5 GB; what
     * would read as nothing in megabytes.
     */
    public static String gigabytes(long bytes) {
        if (bytes > 0 && bytes < GIGABYTE / 10) {
            return bytes / MEGABYTE + " MB";
        }
        BigDecimal rounded = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(GIGABYTE), 1, RoundingMode.DOWN);
        return rounded.stripTrailingZeros().toPlainString() + " GB";
    }

    /** The wanted size with its floor, for example {@code 8 GB (at least 7.6 GB)}. */
    public static String wanted(Size size) {
        return gigabytes(size.bytes()) + " (at least " + gigabytes(size.bytes() / 100 * (100 - TOLERANCE_PERCENT))
                + ")";
    }
}
