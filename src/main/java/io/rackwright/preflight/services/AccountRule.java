package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;

/**
 * H59: nobody has the accounts that Kubespray makes for Kubernetes and etcd: system users without a shell
 * (roles/adduser/defaults/main.yml@v2.28.1).
 */
final class AccountRule implements Rule {

    private static final String CODE = "H59";

    /** Numbers below are the system's (login.defs: UID_MIN). */
    private static final int FIRST_OF_PERSONS = 1000;

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
        if (server.job().decision().isEmpty()) {
            return List.of();
        }
        String login = server.facts().login().user();
        List<Finding> findings = new ArrayList<>();
        if (login.equals("kube") || login.equals("etcd")) {
            findings.add(server.error(CODE, "we log in as " + login + ", whose shell Kubespray takes away")
                    .expected("another user in ssh.user")
                    .actual(login)
                    .hint("make another user for the installation and name it in ssh.user"));
        }
        for (String line : server.facts().services().habits().of("/etc/passwd")) {
            String[] words = line.split(":", -1);
            boolean isPersons = words.length >= 7
                    && words[2].matches("\\d{1,9}")
                    && Integer.parseInt(words[2]) >= FIRST_OF_PERSONS
                    && !words[6].matches(".*/(nologin|false)");
            if (isPersons && !words[0].equals(login)) {
                findings.add(server.error(
                                CODE, "somebody has the name " + words[0] + ", which Kubespray gives to a service")
                        .expected("no user " + words[0] + ", or one without a shell")
                        .actual("number " + words[2] + ", home " + words[5] + ", shell " + words[6])
                        .hint("rename the user on " + server.name() + ": sudo usermod -l NEW-NAME " + words[0]));
            }
        }
        return findings;
    }
}
