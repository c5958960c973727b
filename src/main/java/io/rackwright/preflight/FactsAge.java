package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.preflight.rule.Blind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** H85: facts that are judged without asking the servers are not so old that the servers are others by now. */
public final class FactsAge {

    private static final String CODE = "H85";

    /** By the server's own clock; a server is rebuilt within days, rarely within hours. */
    private static final Duration FRESH = Duration.ofDays(7);

    private FactsAge() {}

    /** A verdict for each server that facts are known of. */
    public static List<Verdict> of(Sight sight, Instant now, Policy policy) {
        List<Verdict> verdicts = new ArrayList<>();
        for (HostFacts facts : sight.facts().values()) {
            Verdict verdict = policy.judged(CODE, facts.host(), judge(facts, now));
            verdicts.add(Preflight.unknown(
                    verdict, Blind.unless(facts.epochSeconds() > 0, "when the facts were gathered is unknown")));
        }
        return verdicts;
    }

    private static List<Finding> judge(HostFacts facts, Instant now) {
        Duration age = Duration.between(Instant.ofEpochSecond(facts.epochSeconds()), now);
        if (facts.epochSeconds() == 0 || age.compareTo(FRESH) <= 0) {
            return List.of();
        }
        return List.of(Finding.info(CODE, new Where.Host(facts.host()), "the facts are old")
                .expected("at most " + FRESH.toDays() + " days")
                .actual(age.toDays() + " days")
                .hint("capture them again if the server may have changed since"));
    }
}
