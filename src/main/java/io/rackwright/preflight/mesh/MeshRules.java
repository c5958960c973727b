package io.rackwright.preflight.mesh;

import java.util.List;

/** The rules on the network between the servers, in the order of their codes. */
public final class MeshRules {

    private MeshRules() {}

    public static List<MeshRule> all() {
        return List.of(
                new PortsRule(),
                new LossRule(),
                new PacketSizeRule(),
                new OneWayRule(),
                new ThroughputRule(),
                new TookPartRule());
    }
}
