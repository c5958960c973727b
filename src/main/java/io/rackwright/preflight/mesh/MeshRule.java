package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.preflight.rule.Job;
import java.util.List;

/** One requirement on the network between the servers. */
public interface MeshRule {

    /** The code of all its findings, for example {@code H17}. */
    String code();

    /** Whether it has nothing to say where there was no look. */
    default boolean needsLook() {
        return true;
    }

    /** Why it can say nothing although there was a look and it found nothing wrong; empty when silence means that all fits. */
    default String blindness(NetworkMatrix matrix) {
        return "";
    }

    /** What is wrong; empty when it fits. */
    List<Finding> judge(Job job, NetworkMatrix matrix);
}
