package io.rackwright.preflight.login;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.HostFacts.Login;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H01: we can log in and become root without a question. */
public final class LoginRule implements Rule {

    private static final String CODE = "H01";

    /** For a server of which nothing is known. */
    public static Finding unseen(Target target, Failure failure) {
        return Finding.error(CODE, new Where.Host(target.host()), failure.cause(target))
                .expected("a login over SSH")
                .actual(failure.isUnreachable() ? "none" : "no facts")
                .hint(target.host() + ": " + failure.remedy(target));
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        Login login = server.facts().login();
        if (login.isRoot() || (login.sudo() && server.site().ssh().become())) {
            return List.of();
        }
        if (!server.site().ssh().become()) {
            return List.of(server.error(CODE, "the login user " + login.user() + " is not root and ssh.become is false")
                    .expected("root, or sudo")
                    .actual(login.user())
                    .hint("set «become: true» under ssh in the site file and allow sudo on " + server.name()
                            + ", or log in as root"));
        }
        String said = login.sudoMessage().isEmpty() ? "sudo refused" : login.sudoMessage();
        return List.of(server.error(
                        CODE,
                        "the user " + login.user()
                                + (isTried(login) ? " cannot become root" : " cannot become root without a password"))
                .expected("sudo -n works")
                .actual(said)
                .hint(remedy(server, login)));
    }

    private static boolean isTried(Login login) {
        return login.sudoMessage().contains("was not accepted");
    }

    private static String remedy(Server server, Login login) {
        if (login.sudoMessage().contains("not installed")) {
            return "install sudo on " + server.name() + " and allow " + login.user() + " to use it without a password";
        }
        if (login.sudoMessage().contains("was not accepted")) {
            return "correct the password that ssh.become_password names; it was tried once on " + server.name();
        }
        if (login.sudoMessage().contains("tty")) {
            return "take «Defaults requiretty» out of the sudoers files on " + server.name();
        }
        return "as root on " + server.name() + ": echo '" + login.user()
                + " ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/rackwright && chmod 0440 /etc/sudoers.d/rackwright;"
                + " or name the password with ssh.become_password in the site file";
    }
}
