package io.rackwright.site.load;

import io.rackwright.finding.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys that stand at the wrong level of the file. Each is told once, with where it belongs; the place where it is missing
 * because of that then counts as covered, so that nobody calls it missing as well.
 */
final class Misplaced {

    /** So many places of a common name are told in a hint. */
    private static final int TOLD = 3;

    private final List<List<String>> candidates = new ArrayList<>();
    private @Nullable KeyIndex index;

    /** Where a key that is unknown at its place belongs, as a hint; empty when no section knows the name. */
    Optional<String> hint(String name) {
        if (index == null) {
            index = new KeyIndex(SiteKeys.root());
        }
        List<String> paths = index.of(name);
        if (paths.isEmpty() || paths.size() > TOLD) {
            return Optional.empty();
        }
        candidates.add(paths);
        return Optional.of("It belongs elsewhere: write it as " + String.join(" or ", paths) + ".");
    }

    /** The file with the places that the misplaced keys left empty marked as covered. */
    Group covered(Group root, Problems problems) {
        Group covered = root;
        for (List<String> paths : candidates) {
            List<String> empty = paths.stream()
                    .filter(path -> path.indexOf('<') < 0 && path.indexOf('[') < 0)
                    .filter(path -> problems.isMissing(path) || isAbsent(root, path))
                    .toList();
            List<String> missing = empty.stream().filter(problems::isMissing).toList();
            List<String> meant = missing.isEmpty() ? empty : missing;
            if (meant.size() == 1) {
                problems.withdrawMissing(meant.get(0));
                covered = with(covered, List.of(meant.get(0).split("\\.")));
            }
        }
        return covered;
    }

    private static boolean isAbsent(Group root, String path) {
        Group group = root;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            group = group.group(steps[i]);
        }
        return group.isAbsent(steps[steps.length - 1]);
    }

    private static Group with(Group group, List<String> steps) {
        String name = steps.get(0);
        Map<String, Value> members = new LinkedHashMap<>(group.members());
        Where.File place = group.where(name);
        members.put(
                name,
                steps.size() == 1
                        ? new Value.Broken(place, place)
                        : with(group.group(name), steps.subList(1, steps.size())));
        Group.State state = group.state() == Group.State.ABSENT ? Group.State.GIVEN : group.state();
        return new Group(group.at(), group.key(), group.shape(), members, state);
    }
}
