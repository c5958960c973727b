package io.rackwright.preflight.controller;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Job;
import java.util.List;

/** One requirement on the machine that runs us, or on what is seen from it. */
public interface ControllerRule {

    /** All of them, in the order of their codes. */
    static List<ControllerRule> all() {
        return List.of(
                new MachineRule(), new NameHereRule(), new ParentRule(), new ShownCertificateRule(), new MirrorRule());
    }

    /** The code of all its findings, for example {@code H30}. */
    String code();

    /** Why it can say nothing although it found nothing wrong; empty when silence means that all fits. */
    default String blindness(ControllerFacts facts) {
        return "";
    }

    /** What is wrong; empty when it fits. */
    List<Finding> judge(Job job, ControllerFacts facts);
}
