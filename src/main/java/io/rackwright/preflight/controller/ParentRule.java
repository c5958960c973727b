package io.rackwright.preflight.controller;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFacts.Parent;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.preflight.rule.Job;
import java.util.List;

/** H32: no domain above the platform's name is another install's, because two installs must not nest. */
final class ParentRule implements ControllerRule {

    private static final String CODE = "H32";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Job job, ControllerFacts facts) {
        return facts.parents().stream()
                .filter(parent -> !parent.sign().isEmpty())
                .map(parent -> finding(job.site().domain().fqdn(), parent))
                .toList();
    }

    private static Finding finding(String fqdn, Parent parent) {
        return Finding.warning(
                        CODE,
                        Where.Host.CONTROLLER,
                        "https://" + parent.name() + " answers like an install of the platform, and " + fqdn
                                + " lies below it")
                .expected("no install at a name above " + fqdn)
                .actual("«" + parent.sign() + "» in the answer of " + parent.address())
                .hint("ask its owner; if it is an install, choose a sibling name in domain.fqdn, such as other."
                        + parent.name().replaceFirst("^[^.]*\\.", ""));
    }
}
