package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Reach;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** H65: what arrives is also answered: packets do not go one way and get lost on the other. */
final class OneWayRule implements MeshRule {

    private static final String CODE = "H65";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(NetworkMatrix matrix) {
        return Blind.unless(
                matrix.passages().stream().anyMatch(passage -> !passage.ports().isEmpty()), "no port was tried");
    }

    @Override
    public List<Finding> judge(Job job, NetworkMatrix matrix) {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(matrix.byTarget()).forEach((target, all) -> {
            List<Passage> passages = all.stream()
                    .filter(passage -> passage.ports().containsValue(Reach.ONE_WAY))
                    .toList();
            if (passages.isEmpty()) {
                return;
            }
            String sources = Names.of(passages.stream().map(Passage::from).toList());
            String ports = passages.stream()
                    .flatMap(passage -> passage.ports().entrySet().stream())
                    .filter(entry -> entry.getValue() == Reach.ONE_WAY)
                    .map(entry -> entry.getKey())
                    .distinct()
                    .sorted()
                    .map(Port::label)
                    .collect(Collectors.joining(", "));
            findings.add(Names.warning(
                            CODE,
                            target,
                            "packets to " + ports + " arrive from " + sources + ", but its answers do not come back")
                    .expected("an answer")
                    .actual("none within 2 s")
                    .hint("look for a firewall on " + sources
                            + " or on the way that drops answers, and see that both ways"
                            + " are the same («ip route get ADDRESS» on both servers)"));
        });
        return findings;
    }
}
