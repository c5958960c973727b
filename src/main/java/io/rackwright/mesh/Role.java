package io.rackwright.mesh;

import io.rackwright.site.Node;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Site;
import java.util.List;

/** Which servers speak or listen. */
public enum Role {
    EVERY("every server"),
    CONTROL_PLANE("the control plane"),
    ETCD("etcd"),
    WORKER("workers"),
    PLATFORM("platform nodes");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** For a table. */
    public String words() {
        return words;
    }

    /** Its servers, by name, in the order of the file. */
    public List<String> of(Site site) {
        List<Node> nodes =
                switch (this) {
                    case EVERY -> site.nodes();
                    case CONTROL_PLANE -> site.controlPlane();
                    case ETCD -> site.etcd();
                    case WORKER -> site.workers();
                    case PLATFORM -> site.workersOf(PoolRole.PLATFORM);
                };
        return nodes.stream().map(Node::name).toList();
    }
}
