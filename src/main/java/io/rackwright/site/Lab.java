package io.rackwright.site;

import java.util.Map;

/**
 * Pretended sizes of lab servers, by node name; empty on a real site.
 */
public record Lab(Map<String, Server> servers) {
    public Lab {
        servers = Ordered.copyOf(servers);
    }

    /** What one lab server pretends to have. */
    public record Server(int cpu, Size memory, Size osDisk, Size additionalDisk) {}
}
