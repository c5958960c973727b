package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects findings of a site file. A value is told once by each rule, also when it is met again through an alias. Bounded:
 * of each severity {@link #MOST} findings are kept, and what a finding quotes of the file is cut.
 */
final class Problems {

    private static final Comparator<Finding> READING_ORDER = Comparator.comparing(
                    (Finding finding) -> place(finding).line())
            .thenComparing(finding -> place(finding).column())
            .thenComparing(Finding::code);

    /** Enough for each of 5,000 servers to be wrong twice. */
    static final int MOST = 10_000;

    /** Longest text of a finding in characters. */
    private static final int LONGEST = 1_000;

    private final String siteFile;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> codesAtPlaces = new HashSet<>();
    private final Map<Where.File, Position> origins = new HashMap<>();
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

    Problems(String siteFile) {
        this.siteFile = siteFile;
    }

    /** Adds a finding whose place is a file. */
    void add(Finding finding) {
        if (finding.hint().isEmpty() && finding.severity() != Severity.INFO) {
            throw new IllegalArgumentException(finding.code() + " has no hint");
        }
        if (isFull(finding.severity())) {
            return;
        }
        Where.File place = place(finding);
        Position origin = origins.get(place);
        if (origin != null && codesAtPlaces.contains(identity(finding, origin))) {
            return;
        }
        String identity = identity(finding, new Position(place.line(), place.column()));
        codesAtPlaces.add(identity);
        boolean toldHere = !seen.add(identity + place.path());
        boolean toldOfIt = !seen.add(identity + "=" + finding.message());
        if (!toldHere && !toldOfIt) {
            keep(finding);
        }
    }

    /** Keeps a finding that nothing else has told; the one after the last says that there are more. */
    private void keep(Finding finding) {
        boolean isOneTooMany = counts.merge(finding.severity(), 1, Integer::sum) > MOST;
        findings.add(isOneTooMany ? tooMany(finding) : cut(finding));
    }

    private boolean isFull(Severity severity) {
        return counts.getOrDefault(severity, 0) > MOST;
    }

    private static Finding tooMany(Finding finding) {
        return new Finding(
                "P25",
                finding.severity(),
                finding.where(),
                "There are more than 10,000 findings of severity "
                        + finding.severity().word() + "; the rest of them is not told.",
                "",
                "",
                "Mend what is told, and run the same command again; was the right file named?");
    }

    private static Finding cut(Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.where(),
                cut(finding.message()),
                cut(finding.expected()),
                cut(finding.actual()),
                cut(finding.hint()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2) + " … " + text.substring(text.length() - LONGEST / 2);
    }

    private static String identity(Finding finding, Position position) {
        return finding.code() + place(finding).file() + ":" + position.line() + ":" + position.column() + " ";
    }

    /** Tells that what is used at a place through an alias is written somewhere else, where the same mistake counts. */
    void writtenAt(Where.File use, Position origin) {
        origins.put(use, origin);
    }

    /** Whether no more errors are taken: then nothing need be found out that only a finding would say. */
    boolean areFull() {
        return isFull(Severity.ERROR);
    }

    /** Whether the key of that path is told to be missing. */
    boolean isMissing(String path) {
        return findings.stream().anyMatch(finding -> isMissing(finding, path));
    }

    /** Takes back that the key of that path is missing: it stands somewhere else, which is told. */
    void withdrawMissing(String path) {
        findings.removeIf(finding -> isMissing(finding, path));
    }

    private static boolean isMissing(Finding finding, String path) {
        return finding.code().equals("P28") && place(finding).path().equals(path);
    }

    /**
     * Adds a finding that may stand beside others of its code at its place: what a file holds can be wrong in several
     * ways.
     */
    void addBeside(Finding finding) {
        if (isFull(finding.severity())) {
            return;
        }
        Where.File place = place(finding);
        String identity = identity(finding, new Position(place.line(), place.column()));
        codesAtPlaces.add(identity);
        if (seen.add(identity + "=" + finding.message())) {
            keep(finding);
        }
    }

    /** These problems so far; what is added to the copy is not added here. */
    Problems copy() {
        Problems copy = new Problems(siteFile);
        copy.findings.addAll(findings);
        copy.seen.addAll(seen);
        copy.codesAtPlaces.addAll(codesAtPlaces);
        copy.origins.putAll(origins);
        copy.counts.putAll(counts);
        return copy;
    }

    /** Whether an error stands at exactly this place. */
    boolean hasErrorAt(Where.File at) {
        return findings.stream()
                .filter(Finding::isError)
                .map(Problems::place)
                .anyMatch(place ->
                        place.file().equals(at.file()) && place.line() == at.line() && place.column() == at.column());
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
