package io.rackwright.catalog.upgrade;

import java.util.List;

/** One run of a release's upgrade playbook. */
public record Hop(Standing from, Standing to, List<Told> changes) {

    public Hop {
        changes = List.copyOf(changes);
    }
}
