package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Cards;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H11: a GPU in a server that only runs the control plane is of no use there. */
final class GpuOnControlPlaneRule implements Rule {

    private static final String CODE = "H11";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.node().isControlPlane()
                        || server.facts().machine().cards().seen() > 0,
                "the PCI bus of the server cannot be seen");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Cards.Device> gpus = server.facts().machine().cards().gpus();
        if (server.node().isWorker()
                || gpus.isEmpty()
                || server.facts().machine().isContainer()) {
            return List.of();
        }
        return List.of(server.info(CODE, "has a GPU, which a control plane node does not use")
                .expected("no GPU")
                .actual(gpus.size() + " of NVIDIA (" + gpus.get(0).slot() + ")")
                .hint("make " + server.name() + " a worker of a pool with gpu: true, or leave it as it is"));
    }
}
