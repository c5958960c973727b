package io.rackwright.preflight.controller;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Listed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * H76: without internet, the mirrors hold what the decided Kubespray release fetches for this site, as far as the catalogue
 * knows it: a mirror that passes may still lack something.
 */
final class MirrorRule implements ControllerRule {

    private static final String CODE = "H76";
    private static final int MOST_SHOWN = 40;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Job job, ControllerFacts facts) {
        if (!job.site().offline().enabled()
                || job.decision().isEmpty()
                || job.site().isPractice()) {
            return List.of();
        }
        if (facts.mirror().isEmpty()) {
            return List.of(Finding.info(
                    CODE, Where.Host.CONTROLLER, "not judged: the mirrors did not answer in time, or were not asked"));
        }
        Map<String, List<Held>> places = new LinkedHashMap<>();
        facts.mirror().forEach(held -> places.computeIfAbsent(held.place(), place -> new ArrayList<>())
                .add(held));
        List<Finding> findings = new ArrayList<>();
        places.forEach((place, held) -> judge(place, held, job.kubespray(), findings));
        return findings;
    }

    private static void judge(String place, List<Held> held, String kubespray, List<Finding> findings) {
        List<String> absent =
                held.stream().filter(Held::isAbsent).map(Held::name).toList();
        List<Held> unknown = held.stream().filter(Held::isUnknown).toList();
        if (!absent.isEmpty()) {
            findings.add(Finding.error(
                            CODE,
                            Where.Host.CONTROLLER,
                            "on " + place + ", " + absent.size() + " of " + held.size() + " are missing that "
                                    + kubespray + " fetches")
                    .expected("all of them there")
                    .actual("not there: " + Listed.upTo(MOST_SHOWN, absent))
                    .hint("fetch them on a connected machine and put them there, each below its origin's name:"
                            + " docs/offline.md; what the catalogue does not know was not asked for, so compare the"
                            + " whole list"));
        }
        if (!unknown.isEmpty()) {
            findings.add(Finding.info(
                            CODE,
                            Where.Host.CONTROLLER,
                            "not judged: whether " + place + " holds " + unknown.size() + " of " + held.size()
                                    + " things that " + kubespray + " fetches")
                    .actual(unknown.get(0).answer() + ": "
                            + Listed.upTo(
                                    MOST_SHOWN, unknown.stream().map(Held::name).toList())));
        }
    }
}
