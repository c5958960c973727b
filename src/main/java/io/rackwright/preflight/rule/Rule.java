package io.rackwright.preflight.rule;

import io.rackwright.finding.Finding;
import java.util.List;

/** One requirement on a server that answered. */
public interface Rule {

    /** The code of all its findings, for example {@code H05}. */
    String code();

    /** What is wrong with the server; empty when it fits. */
    List<Finding> judge(Server server);

    /**
     * Why it can say nothing of the server although it found nothing wrong, for example because nobody asked for the
     * measurement; empty when silence means that the server fits.
     */
    default String blindness(Server server) {
        return "";
    }
}
