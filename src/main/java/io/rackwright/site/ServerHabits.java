package io.rackwright.site;

import java.util.Map;

/**
 * What is done to the servers' systems beside disks and kernel.
 *
 * @param hosts addresses by name, for {@code /etc/hosts}
 * @param holdUpdates whether automatic updates leave the container runtime and drivers alone and never restart servers
 */
public record ServerHabits(Map<String, String> hosts, boolean holdUpdates) {

    /** What holds on a dedicated cluster where the site says nothing. */
    public static final ServerHabits STANDARD = new ServerHabits(Map.of(), true);

    public ServerHabits {
        hosts = Ordered.copyOf(hosts);
    }
}
