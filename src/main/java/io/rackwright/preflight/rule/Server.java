package io.rackwright.preflight.rule;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.DataFolders;
import io.rackwright.site.Minimum;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.Size;

/** A node of the site beside what its server is. */
public record Server(Job job, Node node, HostFacts facts) {

    public Site site() {
        return job.site();
    }

    /** What the node must have: its pool's minima, and never less than the control plane's where it runs that too. */
    public Minimum minimum() {
        Minimum worker = site().pool(node).map(pool -> pool.minimum()).orElse(Minimum.CONTROL_PLANE);
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

    /** Whether an earlier run of this site began to build the cluster on it, so that what is found there is its own. */
    public boolean isBuilt() {
        return job.standing().built().contains(name());
    }

    /** Whether the operator says, without a run of ours to show for it, that what is found there is this site's own. */
    public boolean isAdopted() {
        return !isBuilt() && job.standing().isAdopted();
    }

    /** Whether what is found on it is this site's own, for one reason or the other. */
    public boolean isOurs() {
        return isBuilt() || isAdopted();
    }

    /** Whether it was looked at as root; others do not see all that is there. */
    public boolean isSeenByRoot() {
        return facts.login().isRoot() || facts.login().sudo();
    }

    /** Where the decided runtime and etcd will keep their data on it. */
    public DataFolders folders() {
        return DataFolders.of(
                site(), job.decision().map(decision -> decision.runtime()).orElse(ContainerRuntime.CONTAINERD));
    }

    /** For a message, for example {@code a worker of pool compute}. */
    public String role() {
        if (!node.isWorker()) {
            return "a control plane node";
        }
        return (node.isControlPlane() ? "a control plane node and worker" : "a worker") + " of pool " + node.pool();
    }

    public String name() {
        return node.name();
    }

    public Finding error(String code, String message) {
        return Finding.error(code, new Where.Host(name()), message);
    }

    public Finding warning(String code, String message) {
        return Finding.warning(code, new Where.Host(name()), message);
    }

    public Finding info(String code, String message) {
        return Finding.info(code, new Where.Host(name()), message);
    }

    /** A fact that the check needs could not be read, and an operator would miss the check. */
    public Finding notJudged(String code, String why) {
        return info(code, "not judged: " + why);
    }

    /** For rules on what containers share with their host: that it is not judged there; empty on a machine. */
    public String hiddenByContainer() {
        return facts.machine().isContainer() ? "not judged: a container shows what its host has" : "";
    }
}
