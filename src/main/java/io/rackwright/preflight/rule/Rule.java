package io.rackwright.preflight.rule;

import io.rackwright.finding.Finding;
import java.util.List;

/** One requirement on a server that answered. */
public interface Rule {

    /** The code of all its findings, for example {@code H05}. */
    String code();

    /** What is wrong with the server; empty when it fits. */
    List<Finding> judge(Server server);
}
