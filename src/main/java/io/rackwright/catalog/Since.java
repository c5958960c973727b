package io.rackwright.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fact over all releases: each value holds from its release up to the next entry, in the order of versions, not of
 * dates (2.26.1 came out after 2.30.0).
 */
public final class Since {

    private final int[] orders;
    private final @Nullable Object[] values;

    /**
     * @param orders of the releases from which the values hold, ascending ({@code DataFile.order})
     * @param values a null says that the releases from there on do not have it
     */
    Since(int[] orders, @Nullable Object[] values) {
        this.orders = orders;
        this.values = values;
        for (int i = 1; i < orders.length; i++) {
            if (orders[i - 1] >= orders[i]) {
                throw new IllegalStateException(
                        "entries of a table must ascend: " + orders[i] + " after " + orders[i - 1]);
            }
        }
    }

    /** The value that holds for a release; empty before the first entry and where there is none. */
    Optional<Object> at(int order) {
        for (int i = orders.length - 1; i >= 0; i--) {
            if (orders[i] <= order) {
                return Optional.ofNullable(values[i]);
            }
        }
        return Optional.empty();
    }
}
