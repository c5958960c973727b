package io.rackwright.preflight.login;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Python;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** H02: the server has a Python 3 that the release's ansible-core can run its modules with. */
final class PythonRule implements Rule {

    private static final String CODE = "H02";
    private static final Pattern VERSION = Pattern.compile("3\\.(\\d{1,3})(\\.\\d+)?.*");
    private static final Pattern ANSIBLE = Pattern.compile("2\\.(\\d{1,3})(\\.\\d+)?.*");

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        Python python = server.facts().python();
        int lowest = lowestFor(server.job().ansibleCore());
        String expected = "Python 3." + lowest + " or newer";
        if (python.path().isEmpty()) {
            return List.of(server.error(CODE, "there is no python3, and Ansible needs one on every server")
                    .expected(expected)
                    .actual("none")
                    .hint("install it on " + server.name() + ": sudo apt-get install -y python3"));
        }
        Matcher version = VERSION.matcher(python.version());
        if (!version.matches()) {
            return List.of(server.error(CODE, python.path() + " does not start")
                    .expected(expected)
                    .actual(python.version().isEmpty() ? "no answer" : python.version())
                    .hint("mend it on " + server.name() + ": sudo apt-get install --reinstall -y python3-minimal"));
        }
        if (Integer.parseInt(version.group(1)) >= lowest) {
            return List.of();
        }
        return List.of(server.error(
                        CODE,
                        "Python " + python.version() + " is too old for ansible-core "
                                + server.job().ansibleCore())
                .expected(expected)
                .actual(python.version())
                .hint("install a newer python3 on " + server.name() + ", or a newer operating system"));
    }

    /**
     * Lowest minor of Python 3 on managed servers (Ansible's porting guides, ansible-core support matrix): 3.5 up to
     * 2.15, then 3.6, 3.7, 3.8, 3.8, and 3.9 from 2.20 on.
     */
    static int lowestFor(String ansibleCore) {
        Matcher matcher = ANSIBLE.matcher(ansibleCore);
        int minor = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (minor <= 15) {
            return 5;
        }
        if (minor <= 18) {
            return minor - 10;
        }
        return minor == 19 ? 8 : 9;
    }
}
