package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.site.Minimum;
import io.rackwright.site.Pool;
import io.rackwright.site.Site;
import io.rackwright.site.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the operator wants judged otherwise than usual. Every verdict goes through it, and every result shows it: nothing
 * is left out silently.
 *
 * @param skipped checks whose findings are told but do not count
 * @param only codes to which the look is confined; empty for all
 * @param strict whether a warning counts as an error
 * @param lowered minima below the requirement, with the operator's reason
 */
public record Policy(List<Skip> skipped, Set<String> only, boolean strict, List<Lowered> lowered) {

    /** The check that is never left out: of a server that lets nobody in nothing is known, and nothing can be done. */
    public static final String LOGIN = "H01";

    /**
     * A check that is left out.
     *
     * @param by where that was said: {@code checks.skip} or {@code --skip}
     */
    public record Skip(String code, String reason, String by) {}

    /** A minimum of a pool that is below the requirement, for example «memory» required 16 GB, accepted 8 GB. */
    public record Lowered(String pool, String what, String required, String accepted, String reason) {}

    public Policy {
        skipped = List.copyOf(skipped);
        only = java.util.Collections.unmodifiableSet(new TreeSet<>(only));
        lowered = List.copyOf(lowered);
    }

    /** What the site file says. */
    public static Policy of(Site site) {
        return new Policy(
                site.skippedChecks().stream()
                        .map(check -> new Skip(check.code(), check.reason(), "checks.skip"))
                        .toList(),
                Set.of(),
                false,
                site.pools().values().stream()
                        .filter(pool -> !pool.acceptBelowMinimum().isEmpty())
                        .flatMap(pool -> lowered(pool).stream())
                        .toList());
    }

    private static List<Lowered> lowered(Pool pool) {
        List<Lowered> lowered = new ArrayList<>();
        Minimum accepted = pool.minimum();
        Minimum required = Minimum.WORKER;
        if (accepted.cpu() < required.cpu()) {
            lowered.add(new Lowered(
                    pool.name(), "CPU", required.cpu() + "", accepted.cpu() + "", pool.acceptBelowMinimum()));
        }
        size(pool, "memory", required.memory(), accepted.memory()).ifPresent(lowered::add);
        size(pool, "OS drive", required.osDisk(), accepted.osDisk()).ifPresent(lowered::add);
        size(pool, "further disk", required.additionalDisk(), accepted.additionalDisk())
                .ifPresent(lowered::add);
        return lowered;
    }

    private static Optional<Lowered> size(Pool pool, String what, Size required, Size accepted) {
        return accepted.compareTo(required) >= 0
                ? Optional.empty()
                : Optional.of(new Lowered(
                        pool.name(),
                        what,
                        Amount.gigabytes(required.bytes()),
                        Amount.gigabytes(accepted.bytes()),
                        pool.acceptBelowMinimum()));
    }

    /** With what the command line says on top. */
    public Policy and(List<Skip> more, Set<String> onlyThese, boolean isStrict) {
        return new Policy(Stream.concat(skipped.stream(), more.stream()).toList(), onlyThese, isStrict, lowered);
    }

    /** Whether the check is to be run at all. */
    public boolean asks(String code) {
        return only.isEmpty() || only.contains(code) || code.equals(LOGIN);
    }

    /** Why the check does not count; empty if it does. */
    public Optional<Skip> skipping(String code) {
        return skipped.stream().filter(skip -> skip.code().equals(code)).findFirst();
    }

    /**
     * The verdict of a check, by what it found.
     *
     * @param host empty for a check on all servers together
     */
    public Verdict judged(String code, String host, List<Finding> findings) {
        if (!asks(code)) {
            return new Verdict(code, host, Verdict.Result.SKIPPED, "left out by --only", List.of());
        }
        Optional<Skip> skip = skipping(code);
        if (skip.isEmpty()) {
            return Verdict.of(code, host, weighed(new Findings(findings)).all());
        }
        String why = "skipped by " + skip.get().by() + ": " + skip.get().reason();
        List<Finding> told = findings.stream()
                .map(finding -> Finding.info(code, finding.where(), finding.message() + "; " + why)
                        .expected(finding.expected())
                        .actual(finding.actual()))
                .toList();
        return new Verdict(code, host, Verdict.Result.SKIPPED, why, told);
    }

    /** A check that is never skipped, such as one on a server that did not answer. */
    public Verdict judgedAlways(String code, String host, Finding finding) {
        return Verdict.of(code, host, weighed(new Findings(List.of(finding))).all());
    }

    /** The findings as they count: with {@link #strict} a warning is an error. */
    public Findings weighed(Findings findings) {
        return strict
                ? new Findings(findings.all().stream()
                        .map(finding -> finding.severity() == Severity.WARNING ? graver(finding) : finding)
                        .toList())
                : findings;
    }

    private static Finding graver(Finding warning) {
        return Finding.error(warning.code(), warning.where(), warning.message())
                .expected(warning.expected())
                .actual(warning.actual())
                .hint(warning.hint());
    }
}
