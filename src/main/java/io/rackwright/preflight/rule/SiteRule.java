package io.rackwright.preflight.rule;

import io.rackwright.finding.Finding;
import java.util.List;

/** One requirement on the servers together, such as that no two are the same. */
public interface SiteRule {

    /** The code of all its findings, for example {@code H12}. */
    String code();

    /**
     * What is wrong; empty when they fit.
     *
     * @param servers those that answered, in the order of the site file
     */
    List<Finding> judge(List<Server> servers);

    /** Why it can say nothing of the servers although it found nothing wrong; empty when silence means that they fit. */
    default String blindness(List<Server> servers) {
        return "";
    }
}
