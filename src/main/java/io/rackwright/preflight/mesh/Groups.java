package io.rackwright.preflight.mesh;

import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Servers that get on well with each other: the same side of the bad cable, switch or setting. Two servers are in one
 * group when a chain of good passages joins them, so that a server all of whose passages are bad stands alone.
 */
final class Groups {

    private Groups() {}

    /**
     * The groups, largest first.
     *
     * @param isGood of a passage; passages of which nothing is known are to be left out by {@code isKnown}
     */
    static List<Set<String>> of(NetworkMatrix matrix, Predicate<Passage> isKnown, Predicate<Passage> isGood) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        matrix.passages().stream().filter(isKnown).forEach(passage -> {
            groups.computeIfAbsent(passage.from(), name -> new LinkedHashSet<>(Set.of(name)));
            groups.computeIfAbsent(passage.to(), name -> new LinkedHashSet<>(Set.of(name)));
        });
        matrix.passages().stream().filter(isKnown.and(isGood)).forEach(passage -> {
            Set<String> one = groups.getOrDefault(passage.from(), Set.of());
            Set<String> other = groups.getOrDefault(passage.to(), Set.of());
            if (one != other) {
                one.addAll(other);
                other.forEach(name -> groups.put(name, one));
            }
        });
        List<Set<String>> distinct = new ArrayList<>();
        groups.values().stream()
                .filter(group -> distinct.stream().noneMatch(known -> known == group))
                .forEach(distinct::add);
        distinct.sort(Comparator.<Set<String>>comparingInt(Set::size).reversed());
        return distinct;
    }
}
