package io.rackwright.catalog.upgrade;

import java.util.List;
import java.util.Optional;

/**
 * A path, or why there is none.
 *
 * @param reasons why there is none; empty iff there is a path
 * @param ways what would be possible instead, nearest first
 */
public record PathAnswer(Optional<UpgradePath> path, List<String> reasons, List<String> ways) {

    public PathAnswer {
        reasons = List.copyOf(reasons);
        ways = List.copyOf(ways);
    }

    static PathAnswer of(UpgradePath path) {
        return new PathAnswer(Optional.of(path), List.of(), List.of());
    }

    static PathAnswer refusal(String reason, String... ways) {
        return refusal(reason, List.of(ways));
    }

    static PathAnswer refusal(String reason, List<String> ways) {
        return new PathAnswer(Optional.empty(), List.of(reason), ways);
    }
}
