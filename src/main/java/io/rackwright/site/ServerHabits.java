package io.rackwright.site;

import java.util.List;
import java.util.Map;

/**
 * What is done to the servers' systems beside disks and kernel.
 *
 * @param hosts addresses by name, for {@code /etc/hosts}
 * @param holdUpdates whether automatic updates leave the container runtime and drivers alone and never restart servers
 * @param timeServers names or addresses of those that the clocks follow; empty leaves clocks as they are
 * @param firewall whether and for whom it is opened
 */
public record ServerHabits(
        Map<String, String> hosts, boolean holdUpdates, List<String> timeServers, Firewall firewall) {

    /** What holds on a dedicated cluster where the site says nothing. */
    public static final ServerHabits STANDARD = new ServerHabits(Map.of(), true, List.of(), Firewall.KEPT);

    public ServerHabits {
        hosts = Ordered.copyOf(hosts);
        timeServers = List.copyOf(timeServers);
    }
}
