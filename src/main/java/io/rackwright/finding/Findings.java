package io.rackwright.finding;

import java.util.List;
import java.util.stream.Stream;

/** All findings of one look, in the order in which they should be read. */
public record Findings(List<Finding> all) {

    public static final Findings NONE = new Findings(List.of());

    public Findings {
        all = List.copyOf(all);
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(Finding::isError);
    }

    public int count(Severity severity) {
        return (int)
                all.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** These findings followed by others. */
    public Findings and(Findings others) {
        return new Findings(Stream.concat(all.stream(), others.all.stream()).toList());
    }
}
