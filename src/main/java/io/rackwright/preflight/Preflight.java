package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.NetworkMatrix.Extent;
import io.rackwright.preflight.controller.ControllerRule;
import io.rackwright.preflight.linux.LinuxRules;
import io.rackwright.preflight.login.LoginRule;
import io.rackwright.preflight.login.LoginRules;
import io.rackwright.preflight.machine.MachineRules;
import io.rackwright.preflight.mesh.MeshRule;
import io.rackwright.preflight.mesh.MeshRules;
import io.rackwright.preflight.network.NetworkRules;
import io.rackwright.preflight.outside.OutsideRules;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import io.rackwright.preflight.services.ServicesRules;
import io.rackwright.site.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** Every finding by the site's own policy, for a reader who wants nothing more. */
    public Findings judge(Map<String, HostOutcome> outcomes) {
        return judge(new Sight(outcomes), Policy.of(job.site())).findings();
    }

    /**
     * A verdict of every check on every server, in the order of the site file and of the codes, then those on the
     * servers together. A server that did not answer cannot be skipped; a node without an outcome is left out.
     */
    public Judgement judge(Sight sight, Policy policy) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Server> servers = new ArrayList<>();
        for (Node node : job.site().nodes()) {
            HostOutcome outcome = sight.outcomes().get(node.name());
            if (outcome instanceof HostOutcome.Unseen unseen) {
                verdicts.addAll(unseen(unseen, policy));
            } else if (outcome instanceof HostOutcome.Seen seen) {
                Server server = new Server(job, node, seen.facts());
                servers.add(server);
                RULES.forEach(rule -> verdicts.add(each(rule, server, policy)));
            }
        }
        SITE_RULES.forEach(rule -> verdicts.add(together(rule, servers, policy)));
        ControllerRule.all().forEach(rule -> verdicts.add(here(rule, sight, policy)));
        MeshRules.all().forEach(rule -> verdicts.add(between(rule, sight.between(), policy)));
        return new Judgement(verdicts, policy);
    }

    private static List<Verdict> unseen(HostOutcome.Unseen unseen, Policy policy) {
        List<Verdict> verdicts = new ArrayList<>();
        String host = unseen.target().host();
        Finding finding = LoginRule.unseen(unseen.target(), unseen.failure());
        verdicts.add(policy.judgedAlways(finding.code(), host, finding));
        RULES.stream()
                .map(Rule::code)
                .filter(code -> !code.equals(finding.code()))
                .forEach(code -> verdicts.add(unknown(
                        policy.judged(code, host, List.of()), "not judged: the server could not be looked at")));
        return verdicts;
    }

    /** What is wrong with the machine that looked, or with what it saw by itself. */
    private Verdict here(ControllerRule rule, Sight sight, Policy policy) {
        boolean isKnown = sight.here().isKnown();
        Verdict verdict = policy.judged(
                rule.code(), "", isKnown && policy.asks(rule.code()) ? rule.judge(job, sight.here()) : List.of());
        return unknown(
                verdict,
                isKnown ? rule.blindness(sight.here()) : "not judged: nothing is known of the machine that looked");
    }

    private static Verdict together(SiteRule rule, List<Server> servers, Policy policy) {
        Verdict verdict = policy.judged(rule.code(), "", policy.asks(rule.code()) ? rule.judge(servers) : List.of());
        return unknown(
                verdict, servers.isEmpty() ? "not judged: no server could be looked at" : rule.blindness(servers));
    }

    private static Verdict each(Rule rule, Server server, Policy policy) {
        List<Finding> findings = policy.asks(rule.code()) ? rule.judge(server) : List.of();
        return unknown(policy.judged(rule.code(), server.name(), findings), rule.blindness(server));
    }

    private Verdict between(MeshRule rule, NetworkMatrix matrix, Policy policy) {
        boolean canJudge = matrix.isKnown() || (!rule.needsLook() && matrix.extent() == Extent.LEFT_OUT);
        List<Finding> findings = canJudge && policy.asks(rule.code()) ? rule.judge(job, matrix) : List.of();
        Verdict verdict = policy.judged(rule.code(), "", findings);
        return unknown(verdict, canJudge ? rule.blindness(matrix) : "not judged: " + matrix.reason());
    }

    /**
     * A check that had nothing to look at has not passed.
     *
     * @param why empty when it had
     */
    static Verdict unknown(Verdict verdict, String why) {
        return verdict.result() == Verdict.Result.PASSED && !why.isEmpty()
                ? Verdict.notJudged(verdict.code(), verdict.host(), why)
                : verdict;
    }
}
