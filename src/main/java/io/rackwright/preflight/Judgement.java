package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all checks say of all servers, and by which policy.
 *
 * @param verdicts in the order in which their findings should be read
 */
public record Judgement(List<Verdict> verdicts, Policy policy) {

    public Judgement {
        verdicts = List.copyOf(verdicts);
    }

    /** Nothing could be judged, for a reason that is a finding itself. */
    public static Judgement refused(Finding finding, Policy policy) {
        return new Judgement(List.of(Verdict.of(finding.code(), "", List.of(finding))), policy);
    }

    /** This one followed by further verdicts, which the policy has seen. */
    public Judgement and(List<Verdict> more) {
        return new Judgement(Stream.concat(verdicts.stream(), more.stream()).toList(), policy);
    }

    /** Everything there is to say, a verdict at a time. */
    public Findings findings() {
        return new Findings(verdicts.stream()
                .flatMap(verdict -> verdict.findings().stream())
                .toList());
    }
}
