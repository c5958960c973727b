package io.rackwright.preflight.controller;

import io.rackwright.certificate.Flaw;
import io.rackwright.controller.ControllerFacts;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import java.util.List;

/**
 * H71: what the load balancer shows on port 443, where TLS ends there, is valid for the platform's name. The certificate of
 * the site file is judged when the file is read; here it is the one that users will see.
 */
final class ShownCertificateRule implements ControllerRule {

    private static final String CODE = "H71";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(ControllerFacts facts) {
        return Blind.unless(!facts.balancer().at().isEmpty(), "no load balancer showed a certificate");
    }

    @Override
    public List<Finding> judge(Job job, ControllerFacts facts) {
        return facts.balancer().flaws().stream()
                .map(ShownCertificateRule::finding)
                .toList();
    }

    private static Finding finding(Flaw flaw) {
        return Finding.warning(CODE, Where.Host.CONTROLLER, flaw.message())
                .expected(flaw.expected())
                .actual(flaw.actual())
                .hint("install tls.certificate with its chain and key on the load balancer");
    }
}
