package io.rackwright.mesh;

import java.util.List;

/** One direction between two servers, and the ports of the target that its source is to try. */
record Link(String from, String to, List<Port> ports) {
    Link {
        ports = List.copyOf(ports);
    }
}
