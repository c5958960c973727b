package io.rackwright.site.load;

import java.util.List;

/** Every rule of the site file, in one place. */
final class Rules {

    private Rules() {}

    static List<Rule> all() {
        return List.of();
    }
}
