package io.rackwright.site.load;

import io.rackwright.finding.Where;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the place of a key path in what was read. */
final class Places {

    private Places() {}

    /** Where the value at {@code path} stands; when it is left out, the key of the nearest section that lacks it. */
    static Where.File find(Group root, String path) {
        Deque<Value> way = way(root, path);
        return Group.at(
                way.size() > steps(path).size()
                        ? way.getLast().at()
                        : way.getLast().key(),
                path);
    }

    /** Where the key at {@code path} stands; when it is left out, the key of the nearest section that lacks it. */
    static Where.File findKey(Group root, String path) {
        return Group.at(way(root, path).getLast().key(), path);
    }

    /** Whether the key at {@code path} is given: in the site file, in its list of servers, or by a pool to its servers. */
    static boolean isGiven(Group root, String path) {
        Deque<Value> way = way(root, path);
        return way.size() > steps(path).size() || way.getLast() instanceof Value.Leaf;
    }

    /** The values from the root along the path, as far as there are any. */
    private static Deque<Value> way(Group root, String path) {
        Deque<Value> way = new ArrayDeque<>(List.of(root));
        for (String step : steps(path)) {
            Value next = step(way.getLast(), step);
            if (next == null) {
                break;
            }
            way.addLast(next);
        }
        return way;
    }

    private static @org.jspecify.annotations.Nullable Value step(Value from, String step) {
        if (from instanceof Group group) {
            Value member = group.members().get(step);
            return member instanceof Value.Broken broken && broken.at().equals(broken.key()) ? null : member;
        }
        if (from instanceof Value.Items list && Characters.isAllDigits(step) && step.length() < 8) {
            int index = Integer.parseInt(step);
            return index < list.items().size() ? list.items().get(index) : null;
        }
        return null;
    }

    /** {@code a.b[2]["c.d"]} to its four steps. */
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            int end = at;
            if (path.startsWith("[\"", at)) {
                end = path.indexOf("\"]", at);
                steps.add(path.substring(at + 2, end));
                at = end + 2;
            } else if (path.charAt(at) == '[') {
                end = path.indexOf(']', at);
                steps.add(path.substring(at + 1, end));
                at = end + 1;
            } else if (path.charAt(at) == '.') {
                at++;
            } else {
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                steps.add(path.substring(at, end));
                at = end;
            }
        }
        return steps;
    }
}
