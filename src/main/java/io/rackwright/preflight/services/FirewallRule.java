package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;

/** H33: says which firewall is active, and that the server installs updates by itself. */
final class FirewallRule implements Rule {

    private static final String CODE = "H33";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.facts().services().habits().equals(Habits.UNKNOWN), "how the server is set up is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Habits habits = server.facts().services().habits();
        List<Finding> findings = new ArrayList<>();
        for (String firewall : habits.firewalls()) {
            findings.add(server.warning(CODE, "a firewall is active: " + firewall)
                    .expected("none, or one that lets the cluster's own traffic through")
                    .actual(firewall)
                    .hint(
                            "open the cluster's ports between the nodes and the networks of pods and services, or switch it"
                                    + " off on " + server.name() + ": sudo " + off(firewall)));
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

    private static String off(String firewall) {
        return firewall.equals("ufw") ? "ufw disable" : "systemctl disable --now " + firewall;
    }

    /** The last file wins, as apt reads them. */
    private static boolean upgrades(Habits habits) {
        List<String> lines = habits.of("/etc/apt/apt.conf").stream()
                .filter(line -> line.startsWith("APT::Periodic::Unattended-Upgrade"))
                .toList();
        return !lines.isEmpty() && !lines.get(lines.size() - 1).matches(".*\"(0|never)\".*");
    }
}
