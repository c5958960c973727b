package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.SkippedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges all servers of a site by all rules. */
public final class Preflight {

    private static final List<Rule> RULES = List.of(
            new LoginRule(),
            new PythonRule(),
            new SystemRule(),
            new CpuRule(),
            new MemoryRule(),
            new OsDriveRule(),
            new AdditionalDiskRule(),
            new AddressRule());

    private final Site site;
    private final String ansibleCore;

    /**
     * @param ansibleCore the version that will be run, for example {@code 2.16.4}, which has wishes on the servers; empty
     *     when none will be
     */
    public Preflight(Site site, String ansibleCore) {
        this.site = site;
        this.ansibleCore = ansibleCore;
    }

    /**
     * Every finding of every server, in the order of the site file and of the codes. A check that the site skips is told
     * as an information; a server that did not answer cannot be skipped.
     *
     * @param outcomes by node name; a node without one is left out
     */
    public Findings judge(Map<String, HostOutcome> outcomes) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : site.nodes()) {
            HostOutcome outcome = outcomes.get(node.name());
            if (outcome instanceof HostOutcome.Unseen unseen) {
                findings.add(LoginRule.unseen(unseen.target(), unseen.failure()));
            } else if (outcome instanceof HostOutcome.Seen seen) {
                Server server = new Server(site, ansibleCore, node, seen.facts());
                RULES.forEach(rule -> rule.judge(server).forEach(finding -> findings.add(unlessSkipped(finding))));
            }
        }
        return new Findings(findings);
    }

    private Finding unlessSkipped(Finding finding) {
        Optional<SkippedCheck> skipped = site.skippedChecks().stream()
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
