package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.HostFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is otherwise than it was when earlier facts were taken.
 *
 * @param since where the earlier facts lie, as the operator gave it; empty where nothing was compared
 * @param facts what changed on a server
 * @param fresh what is found now and was not then
 * @param gone what was found then and is not now
 */
public record Changes(String since, List<Change> facts, List<Finding> fresh, List<Finding> gone) {

    /** Nothing was compared. */
    public static final Changes NONE = new Changes("", List.of(), List.of(), List.of());

    /**
     * One thing of one server.
     *
     * @param what for example {@code memory}
     * @param before empty where it was not there
     * @param now empty where it is not there any more
     */
    public record Change(String host, String what, String before, String now) {}

    public Changes {
        facts = List.copyOf(facts);
        fresh = List.copyOf(fresh);
        gone = List.copyOf(gone);
    }

    public boolean isAsked() {
        return !since.isEmpty();
    }

    /** Compares two looks at the same site; servers of which no facts are known now are told by their findings alone. */
    public static Changes of(String since, Sight before, Judgement then, Sight after, Judgement now) {
        List<Change> changes = new ArrayList<>();
        Map<String, HostFacts> earlier = before.facts();
        after.facts().forEach((host, facts) -> {
            HostFacts was = earlier.get(host);
            if (was == null) {
                changes.add(new Change(host, "server", "", "seen for the first time"));
            } else {
                changes.addAll(of(host, was, facts));
            }
        });
        Set<String> compared = new TreeSet<>(earlier.keySet());
        return new Changes(since, changes, beyond(now, keys(then), compared), beyond(then, keys(now), compared));
    }

    /** The findings of servers that were seen then, and those on all together, that the others do not have. */
    private static List<Finding> beyond(Judgement judgement, Set<String> others, Set<String> compared) {
        return judgement.findings().all().stream()
                .filter(finding -> !others.contains(key(finding)))
                .filter(finding -> !(finding.where() instanceof Where.Host host) || compared.contains(host.host()))
                .toList();
    }

    private static Set<String> keys(Judgement judgement) {
        return judgement.findings().all().stream().map(Changes::key).collect(Collectors.toSet());
    }

    private static String key(Finding finding) {
        return finding.code() + " " + finding.severity() + " " + finding.where().label();
    }

    private static List<Change> of(String host, HostFacts before, HostFacts now) {
        List<Change> changes = new ArrayList<>();
        Map<String, Set<String>> then = FactSheet.of(before);
        FactSheet.of(now).forEach((what, values) -> {
            Set<String> were = then.getOrDefault(what, Set.of());
            Set<String> lost = minus(were, values);
            Set<String> won = minus(values, were);
            // What could not be read on one of the two days has not changed.
            boolean isKnown = !were.isEmpty() && !values.isEmpty();
            if (isKnown && (!lost.isEmpty() || !won.isEmpty())) {
                changes.add(new Change(host, what, String.join(", ", lost), String.join(", ", won)));
            }
        });
        return changes;
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    /** The changes that are the same on several servers, together: the change without its host, to the hosts. */
    public Map<Change, List<String>> byChange() {
        Map<Change, List<String>> grouped = new LinkedHashMap<>();
        facts.forEach(change -> grouped.computeIfAbsent(
                        new Change("", change.what(), change.before(), change.now()), key -> new ArrayList<>())
                .add(change.host()));
        return grouped;
    }
}
