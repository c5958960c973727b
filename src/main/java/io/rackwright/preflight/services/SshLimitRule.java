package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** H62: the SSH server lets Ansible keep one connection and open sessions on it, and begin several at once. */
final class SshLimitRule implements Rule {

    private static final String CODE = "H62";

    /** Ansible's own session and one that copies a file; OpenSSH has 10. */
    private static final int SESSIONS = 2;

    /** Ansible, we and an operator at the same moment; OpenSSH has 10. */
    private static final int STARTUPS = 3;

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
        List<String> lines = server.facts().services().habits().of("/etc/ssh/sshd_config");
        List<Finding> findings = new ArrayList<>();
        limit(lines, "maxsessions")
                .filter(number -> number < SESSIONS)
                .map(number -> finding(server, "MaxSessions", number, SESSIONS))
                .ifPresent(findings::add);
        limit(lines, "maxstartups")
                .filter(number -> number < STARTUPS)
                .map(number -> finding(server, "MaxStartups", number, STARTUPS))
                .ifPresent(findings::add);
        return findings;
    }

    /** The first line counts in sshd_config(5), and of 10:30:100 the first number: from there on it refuses some. */
    private static Optional<Integer> limit(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.strip().split("[\\s=:]+"))
                .filter(words -> words.length > 1
                        && words[0].toLowerCase(Locale.ROOT).equals(name)
                        && words[1].matches("\\d{1,6}"))
                .map(words -> Integer.parseInt(words[1]))
                .findFirst();
    }

    private static Finding finding(Server server, String name, int actual, int wanted) {
        return server.warning(
                        CODE,
                        "its SSH server allows too few " + (name.equals("MaxSessions") ? "sessions" : "logins")
                                + " at once")
                .expected(name + " " + wanted + " or more")
                .actual(name + " " + actual)
                .hint("raise " + name + " in /etc/ssh/sshd_config on " + server.name()
                        + " (OpenSSH's own value is 10), then: sudo systemctl reload ssh");
    }
}
