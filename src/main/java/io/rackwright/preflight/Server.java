package io.rackwright.preflight;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.hosts.HostFacts;
import io.rackwright.site.Minimum;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.Size;

/** A node of the site beside what its server is. */
record Server(Site site, String ansibleCore, Node node, HostFacts facts) {

    /** What the node must have: its pool's minima, and never less than the control plane's where it runs that too. */
    Minimum minimum() {
        Minimum worker = site.pool(node).map(pool -> pool.minimum()).orElse(Minimum.CONTROL_PLANE);
        if (!node.isControlPlane()) {
            return worker;
        }
        Minimum master = Minimum.CONTROL_PLANE;
        return new Minimum(
                Math.max(master.cpu(), worker.cpu()),
                larger(master.memory(), worker.memory()),
                larger(master.osDisk(), worker.osDisk()),
                larger(master.additionalDisk(), worker.additionalDisk()));
    }

    private static Size larger(Size one, Size other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** For a message, for example {@code a worker of pool compute}. */
    String role() {
        if (!node.isWorker()) {
            return "a control plane node";
        }
        return (node.isControlPlane() ? "a control plane node and worker" : "a worker") + " of pool " + node.pool();
    }

    String name() {
        return node.name();
    }

    Finding error(String code, String message) {
        return Finding.error(code, new Where.Host(name()), message);
    }

    Finding warning(String code, String message) {
        return Finding.warning(code, new Where.Host(name()), message);
    }
}
