package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import java.util.List;

/** One requirement on a server that answered. */
interface Rule {

    /** What is wrong with it, under the rule's own code; empty when it fits. */
    List<Finding> judge(Server server);
}
