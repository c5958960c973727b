package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.Clock;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * H14, between the servers: their clocks agree. Each was compared with that of this machine, which has one vote in what
 * the right time is; when it is alone against all servers, it is the one that is wrong. Only what is beyond the time that
 * the answer travelled is judged.
 */
final class ClockSkewRule implements SiteRule {

    private static final String CODE = "H14";

    /** Milliseconds, requirements 4.2. */
    private static final long WARNS = 500;

    private static final long FAILS = 5_000;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Blind.unless(servers.stream().anyMatch(server -> clock(server).isMeasured()), "no clock was compared");
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        List<Server> measured =
                servers.stream().filter(server -> clock(server).isMeasured()).toList();
        if (measured.isEmpty()) {
            return List.of();
        }
        long[] votes = LongStream.concat(LongStream.of(0), measured.stream().mapToLong(server -> middle(clock(server))))
                .sorted()
                .toArray();
        // The lower of two in the middle would side with a slow clock; of two alone ours is taken.
        long right = votes.length == 2 ? 0 : votes[votes.length / 2];
        List<Finding> findings = new ArrayList<>();
        for (Server server : measured) {
            long difference = middle(clock(server)) - right;
            long surely = Math.abs(difference) - doubt(clock(server));
            if (surely > WARNS) {
                findings.add(finding(server, difference, surely > FAILS));
            }
        }
        long doubt = measured.stream()
                .mapToLong(server -> doubt(clock(server)))
                .min()
                .orElse(0);
        if (Math.abs(right) - doubt > WARNS) {
            findings.add(ours(right));
        }
        return findings;
    }

    private static Finding finding(Server server, long difference, boolean fails) {
        String message = "its clock is wrong";
        return (fails ? server.error(CODE, message) : server.warning(CODE, message))
                .expected("within 0.5 s of the others")
                .actual(seconds(difference) + " (measured to " + plain(doubt(clock(server))) + " s)")
                .hint("on " + server.name() + ", let a time service set it: sudo timedatectl set-ntp true, or sudo"
                        + " chronyc makestep; certificates that are made there are not valid yet elsewhere");
    }

    private static Finding ours(long right) {
        return Finding.warning(CODE, Where.Host.CONTROLLER, "the clock of this machine is wrong; the servers agree")
                .expected("within 0.5 s of the servers")
                .actual(seconds(-right))
                .hint("let a time service set the clock of the machine that runs rackwright");
    }

    private static String seconds(long millis) {
        return plain(Math.abs(millis)) + " s " + (millis > 0 ? "ahead" : "behind");
    }

    private static String plain(long millis) {
        return BigDecimal.valueOf(millis)
                .divide(BigDecimal.valueOf(1000), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Clock clock(Server server) {
        return server.facts().services().clock();
    }

    private static long middle(Clock clock) {
        return (clock.aheadAtLeast() + clock.aheadAtMost()) / 2;
    }

    private static long doubt(Clock clock) {
        return (clock.aheadAtMost() - clock.aheadAtLeast() + 1) / 2;
    }
}
