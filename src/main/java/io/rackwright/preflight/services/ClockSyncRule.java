package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Clock;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H14, on one server: something keeps its clock right, and says that it does. */
final class ClockSyncRule implements Rule {

    private static final String CODE = "H14";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.facts().services().clock().synced().isEmpty()
                        || server.facts().services().clock().service().equals("none"),
                "whether its clock is kept right is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Clock clock = server.facts().services().clock();
        if (clock.synced().equals("yes")) {
            return List.of();
        }
        if (clock.service().equals("none")) {
            return List.of(server.warning(CODE, "nothing keeps its clock right")
                    .expected("systemd-timesyncd, chrony or ntpd")
                    .actual("none runs")
                    .hint("on " + server.name()
                            + ": sudo apt-get install -y chrony (with the site's own time servers in"
                            + " /etc/chrony/chrony.conf where there is no internet)"));
        }
        if (!clock.synced().equals("no")) {
            return List.of();
        }
        boolean isChrony = clock.service().equals("chronyd");
        return List.of(server.warning(CODE, "its clock is not synchronised")
                .expected("synchronised")
                .actual(name(clock) + " runs but has no time server that it trusts")
                .hint("see on " + server.name() + " whom it asks: "
                        + (isChrony
                                ? "chronyc sources -v"
                                : clock.service().equals("ntpd") ? "ntpq -pn" : "timedatectl" + " timesync-status")
                        + "; name a time server that it reaches (udp port 123)"));
    }

    private static String name(Clock clock) {
        return clock.service().equals("systemd-timesyn") ? "systemd-timesyncd" : clock.service();
    }
}
