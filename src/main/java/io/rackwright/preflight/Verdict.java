package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import java.util.List;
import java.util.Locale;

/**
 * What came of one check on one server. Every check has one for every server, so that nothing is left out silently.
 *
 * @param code of the check
 * @param host the server; empty for a check on all of them together
 * @param why the reason where it was skipped or not judged; empty else
 * @param findings what there is to say; several where a check found several things
 */
public record Verdict(String code, String host, Result result, String why, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** How it ended, the mildest first where one check ended in several ways. */
    public enum Result {
        PASSED,
        NOT_JUDGED,
        INFO,
        WARNED,
        FAILED,
        SKIPPED;

        /** The word of the JSON contract, for example {@code not_judged}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By the findings alone: the gravest decides. */
    static Verdict of(String code, String host, List<Finding> findings) {
        Result gravest = Result.PASSED;
        String why = "";
        for (Finding finding : findings) {
            Result result = result(finding);
            gravest = result.compareTo(gravest) > 0 ? result : gravest;
            why = result == Result.NOT_JUDGED ? finding.message() : why;
        }
        return new Verdict(code, host, gravest, gravest == Result.NOT_JUDGED ? why : "", findings);
    }

    private static Result result(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> Result.FAILED;
            case WARNING -> Result.WARNED;
            case INFO -> finding.message().startsWith("not judged") ? Result.NOT_JUDGED : Result.INFO;
        };
    }

    /** Nothing is known of the server. */
    static Verdict notJudged(String code, String host, String why) {
        return new Verdict(code, host, Result.NOT_JUDGED, why, List.of());
    }
}
