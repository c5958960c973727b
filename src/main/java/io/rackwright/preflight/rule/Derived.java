package io.rackwright.preflight.rule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What rules work out from a job alone, once for all servers. All are equal, for none says more than its job does. Safe for
 * several threads.
 */
public final class Derived {

    private final Map<Class<?>, Object> known = new ConcurrentHashMap<>();

    /** What is known of that type, worked out by the first who asks. */
    public <T> T get(Class<T> type, Supplier<T> maker) {
        return type.cast(known.computeIfAbsent(type, key -> maker.get()));
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Derived;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "derived";
    }
}
