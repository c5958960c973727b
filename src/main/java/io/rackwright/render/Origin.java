package io.rackwright.render;

import io.rackwright.yaml.YamlPath;
import java.util.List;

/**
 * From what one rendered value follows.
 *
 * @param line where the value's key stands in the rendered file, 1-based
 * @param steps to the value in the rendered YAML, for example {@code all}, {@code hosts}, {@code m1}, {@code ip}
 * @param keys of the site file; none where the value follows from no key
 * @param because what no key says; empty where the keys say it all
 */
public record Origin(int line, List<String> steps, List<String> keys, String because) {
    public Origin {
        steps = List.copyOf(steps);
        keys = List.copyOf(keys);
    }

    /** As one text, for example {@code all.hosts.m1.ip}. */
    public String path() {
        return YamlPath.of(steps);
    }

    /** The server that has the value for itself; empty where more than one has it. */
    public String host() {
        return isOfServer() ? steps.get(2) : "";
    }

    /** The name by which Ansible knows the value, with what follows below it after dots; empty where it is no variable. */
    public String variable() {
        if (!steps.get(0).equals("all")) {
            return String.join(".", steps);
        }
        boolean isOfAll = steps.size() > 2 && steps.get(1).equals("vars");
        return isOfAll
                ? String.join(".", steps.subList(2, steps.size()))
                : isOfServer() && steps.size() > 3 ? String.join(".", steps.subList(3, steps.size())) : "";
    }

    private boolean isOfServer() {
        return steps.size() > 2 && steps.get(0).equals("all") && steps.get(1).equals("hosts");
    }
}
