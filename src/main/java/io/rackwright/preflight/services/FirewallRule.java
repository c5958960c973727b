package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;

/** H33: says which firewall is active and what becomes of it, and that the server installs updates by itself. */
final class FirewallRule implements Rule {

    private static final String CODE = "H33";
    private static final String UFW = "ufw";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        boolean isKnown = !server.facts().services().habits().equals(Habits.UNKNOWN);
        return isKnown
                ? Blind.unless(server.isSeenByRoot(), "only root sees every firewall")
                : Blind.unless(false, "how the server is set up is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Habits habits = server.facts().services().habits();
        List<Finding> findings = new ArrayList<>();
        boolean isOurs = server.site().settings().habits().firewall().isOurs();
        for (String firewall : habits.firewalls()) {
            if (!isOurs) {
                findings.add(active(server, firewall));
            } else if (firewall.equals(UFW)) {
                findings.add(server.info(CODE, "ufw is active; the step prepare sets the site's rules in it")
                        .actual(firewall)
                        .hint("rules of your own stay and go first; «sudo ufw status» shows them"));
            } else if (!habits.firewalls().contains(UFW) || firewall.equals("firewalld")) {
                // Through nftables' eyes ufw's own rules look like somebody else's.
                findings.add(besideOurs(server, firewall));
            }
        }
        if (upgrades(habits)) {
            findings.add(server.info(CODE, "the server installs updates by itself")
                    .actual("unattended-upgrades")
                    .hint(
                            server.site().settings().habits().holdUpdates()
                                    ? "the step prepare keeps it from the container runtime and from restarts; it can still"
                                            + " hold apt's lock during the installation"
                                    : "it can hold apt's lock during the installation, and restart what it updates"));
        }
        return findings;
    }

    private static Finding active(Server server, String firewall) {
        return server.warning(CODE, "a firewall is active: " + firewall)
                .expected("none, or one that lets the cluster's own traffic through")
                .actual(firewall)
                .hint("open the cluster's ports between the nodes and the networks of pods and services, or switch it"
                        + " off on " + server.name() + ": sudo " + off(firewall)
                        + "; or have ours set: system_settings.firewall");
    }

    private static Finding besideOurs(Server server, String firewall) {
        return server.error(CODE, firewall + " is active, and the site has its firewall set by ufw")
                .expected("ufw alone")
                .actual(firewall)
                .hint("two would undo each other: sudo " + off(firewall) + " on " + server.name()
                        + ", or write system_settings.firewall.mode: keep");
    }

    private static String off(String firewall) {
        return firewall.equals(UFW) ? "ufw disable" : "systemctl disable --now " + firewall;
    }

    /** The last file wins, as apt reads them. */
    private static boolean upgrades(Habits habits) {
        List<String> lines = habits.of("/etc/apt/apt.conf").stream()
                .filter(line -> line.startsWith("APT::Periodic::Unattended-Upgrade"))
                .toList();
        return !lines.isEmpty() && !lines.get(lines.size() - 1).matches(".*\"(0|never)\".*");
    }
}
