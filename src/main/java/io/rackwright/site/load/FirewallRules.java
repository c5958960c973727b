package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.FirewallMode;

/** Rules of the servers' firewall. */
final class FirewallRules {

    private static final String NETWORKS = "allow_from";

    private FirewallRules() {}

    /** P62: whoever names networks thinks that others are shut out. */
    static void openedByUs(Draft draft, Problems problems) {
        Group firewall = draft.section("system_settings").group("firewall");
        boolean isKept = firewall.get("mode", FirewallMode.class)
                .filter(FirewallMode.KEEP::equals)
                .isPresent();
        if (isKept && firewall.has(NETWORKS)) {
            problems.add(Finding.error("P62", firewall.where(NETWORKS), "Nothing is closed to other networks.")
                    .expected("mode: ufw beside allow_from")
                    .actual("mode: keep")
                    .hint("Write mode: ufw, or take allow_from out."));
        }
    }
}
