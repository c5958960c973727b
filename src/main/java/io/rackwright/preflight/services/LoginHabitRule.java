package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;

/** H60: what a login finds lets Ansible work: a home folder, and new files that services can read. */
final class LoginHabitRule implements Rule {

    private static final String CODE = "H60";

    /** Reading and entering for everybody else. */
    private static final int NEEDED_BY_OTHERS = 5;

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
        if (habits.home().startsWith("absent ")) {
            findings.add(server.error(CODE, "the login has no home folder, where Ansible keeps its files")
                    .expected("a folder that it may write in")
                    .actual(habits.home().substring("absent ".length()) + " does not exist")
                    .hint("on " + server.name() + ": sudo mkhomedir_helper "
                            + server.facts().login().user()));
        }
        if (habits.umask().matches("[0-7]{1,4}") && (Integer.parseInt(habits.umask(), 8) & NEEDED_BY_OTHERS) != 0) {
            findings.add(server.warning(CODE, "new files are closed to everybody but their owner")
                    .expected("umask 0022")
                    .actual("umask " + habits.umask())
                    .hint(
                            "services could not read what Kubespray unpacks as root: set umask 022 for root and the login on "
                                    + server.name() + " (/etc/login.defs, /etc/profile, pam_umask)"));
        }
        return findings;
    }
}
