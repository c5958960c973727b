package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.preflight.linux.LinuxRules;
import io.rackwright.preflight.login.LoginRule;
import io.rackwright.preflight.login.LoginRules;
import io.rackwright.preflight.machine.MachineRules;
import io.rackwright.preflight.network.NetworkRules;
import io.rackwright.preflight.outside.OutsideRules;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import io.rackwright.preflight.services.ServicesRules;
import io.rackwright.site.Node;
import io.rackwright.site.SkippedCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges all servers of a site by all rules. */
public final class Preflight {

    private static final List<Rule> RULES = Stream.of(
                    LoginRules.each(),
                    MachineRules.each(),
                    LinuxRules.each(),
                    ServicesRules.each(),
                    NetworkRules.each(),
                    OutsideRules.each())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Rule::code))
            .toList();

    private static final List<SiteRule> SITE_RULES = Stream.of(
                    LoginRules.together(),
                    MachineRules.together(),
                    LinuxRules.together(),
                    ServicesRules.together(),
                    NetworkRules.together(),
                    OutsideRules.together())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(SiteRule::code))
            .toList();

    private final Job job;

    public Preflight(Job job) {
        this.job = job;
    }

    /**
     * Every finding of every server, in the order of the site file and of the codes, then those on the servers together.
     * A check that the site skips is told as an information; a server that did not answer cannot be skipped.
     *
     * @param outcomes by node name; a node without one is left out
     */
    public Findings judge(Map<String, HostOutcome> outcomes) {
        List<Finding> findings = new ArrayList<>();
        List<Server> servers = new ArrayList<>();
        for (Node node : job.site().nodes()) {
            HostOutcome outcome = outcomes.get(node.name());
            if (outcome instanceof HostOutcome.Unseen unseen) {
                findings.add(LoginRule.unseen(unseen.target(), unseen.failure()));
            } else if (outcome instanceof HostOutcome.Seen seen) {
                Server server = new Server(job, node, seen.facts());
                servers.add(server);
                RULES.forEach(rule -> rule.judge(server).forEach(finding -> findings.add(unlessSkipped(finding))));
            }
        }
        SITE_RULES.forEach(rule -> rule.judge(servers).forEach(finding -> findings.add(unlessSkipped(finding))));
        return new Findings(findings);
    }

    private Finding unlessSkipped(Finding finding) {
        Optional<SkippedCheck> skipped = job.site().skippedChecks().stream()
                .filter(check -> check.code().equals(finding.code()))
                .findFirst();
        return skipped.map(check -> Finding.info(
                                finding.code(),
                                finding.where(),
                                finding.message() + "; skipped by checks.skip: " + check.reason())
                        .expected(finding.expected())
                        .actual(finding.actual()))
                .orElse(finding);
    }
}
