package io.rackwright.site;

import java.util.List;

/**
 * What is done to the servers' firewall.
 *
 * @param allowFrom networks from which people and load balancers come; empty means from anywhere
 */
public record Firewall(FirewallMode mode, List<String> allowFrom) {

    /** It stays as each server has it. */
    public static final Firewall KEPT = new Firewall(FirewallMode.KEEP, List.of());

    public Firewall {
        allowFrom = List.copyOf(allowFrom);
    }

    /** Whether the step prepare sets it. */
    public boolean isOurs() {
        return mode != FirewallMode.KEEP;
    }
}
