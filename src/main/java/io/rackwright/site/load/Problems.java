package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings of a site file. The same problem at the same place, met again through an alias, counts once. */
final class Problems {

    private static final Comparator<Finding> READING_ORDER = Comparator.comparing(
                    (Finding finding) -> place(finding).line())
            .thenComparing(finding -> place(finding).column())
            .thenComparing(Finding::code);

    private final String siteFile;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Problems(String siteFile) {
        this.siteFile = siteFile;
    }

    /** Adds a finding whose place is a file. */
    void add(Finding finding) {
        if (finding.hint().isEmpty() && finding.severity() != Severity.INFO) {
            throw new IllegalArgumentException(finding.code() + " has no hint");
        }
        Where.File place = place(finding);
        String identity = finding.code() + place.file() + ":" + place.line() + ":" + place.column() + finding.message();
        if (seen.add(identity)) {
            findings.add(finding);
        }
    }

    boolean has(String code) {
        return findings.stream().anyMatch(finding -> finding.code().equals(code));
    }

    /** All of them, in the order of the site file; those of other files after it. */
    Findings sorted() {
        List<Finding> all = new ArrayList<>(findings);
        all.sort(Comparator.comparing((Finding finding) -> place(finding).file().equals(siteFile)
                        ? ""
                        : place(finding).file())
                .thenComparing(READING_ORDER));
        return new Findings(all);
    }

    private static Where.File place(Finding finding) {
        return (Where.File) finding.where();
    }
}
