package io.rackwright.preflight.controller;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.preflight.outside.Fqdn;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import java.util.List;

/** H31 as this machine sees it: the platform's name leads to the load balancer. */
final class NameHereRule implements ControllerRule {

    @Override
    public String code() {
        return Fqdn.CODE;
    }

    @Override
    public String blindness(ControllerFacts facts) {
        return Blind.unless(facts.named().isKnown(), "the name was not looked up here");
    }

    @Override
    public List<Finding> judge(Job job, ControllerFacts facts) {
        if (!facts.named().isKnown()) {
            return List.of();
        }
        return Fqdn.of(job.site()).flaw(facts.named().addresses()).stream()
                .map(flaw -> Finding.warning(Fqdn.CODE, Where.Host.CONTROLLER, flaw.message())
                        .expected(flaw.expected())
                        .actual(flaw.actual())
                        .hint(flaw.hint()))
                .toList();
    }
}
