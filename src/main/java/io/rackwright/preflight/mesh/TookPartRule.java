package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.mesh.Member;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.NetworkMatrix.Extent;
import io.rackwright.mesh.Port;
import io.rackwright.preflight.rule.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** H68: what of the network between the servers was not looked at, and why. Never a defect. */
final class TookPartRule implements MeshRule {

    private static final String CODE = "H68";

    /** Where there is no look as a whole. */
    private static final Where NETWORK = new Where.Cluster("network");

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean needsLook() {
        return false;
    }

    @Override
    public List<Finding> judge(Job job, NetworkMatrix matrix) {
        if (matrix.extent() == Extent.LEFT_OUT) {
            return List.of(
                    Finding.info(CODE, NETWORK, "not judged: the network between the servers: " + matrix.reason()));
        }
        List<Finding> findings = new ArrayList<>();
        for (Member member : matrix.members()) {
            if (!member.tookPart()) {
                findings.add(info(member, "not judged: the network between it and the others: it " + member.absence()));
            } else if (!member.denied().isEmpty()) {
                String ports =
                        member.denied().keySet().stream().map(Port::label).collect(Collectors.joining(", "));
                findings.add(info(
                        member,
                        "not judged: whether the others reach " + ports + ": we could not listen there ("
                                + member.denied().values().stream().distinct().collect(Collectors.joining(", "))
                                + (member.isRoot() ? ")" : ", the login may not become root)")));
            }
        }
        return findings;
    }

    private static Finding info(Member member, String message) {
        return Finding.info(CODE, new Where.Host(member.name()), message);
    }
}
