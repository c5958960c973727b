package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H31 as the servers see it: the platform's name leads to the load balancer. */
final class NameRule implements Rule {

    @Override
    public String code() {
        return Fqdn.CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                server.facts()
                        .outside()
                        .names()
                        .containsKey(server.site().domain().fqdn()),
                "the name was not looked up there");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<String> answers =
                server.facts().outside().names().get(server.site().domain().fqdn());
        if (answers == null) {
            return List.of();
        }
        return Fqdn.of(server.site()).flaw(answers).stream()
                .map(flaw -> server.warning(Fqdn.CODE, flaw.message())
                        .expected(flaw.expected())
                        .actual(flaw.actual())
                        .hint(flaw.hint()))
                .toList();
    }
}
