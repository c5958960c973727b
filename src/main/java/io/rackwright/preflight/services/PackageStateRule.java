package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Packages;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Listed;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;

/** H51: apt can install: nobody holds its locks, and nothing is half installed. */
final class PackageStateRule implements Rule {

    private static final String CODE = "H51";
    private static final int MOST_SHOWN = 5;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.facts().services().packages().manager().isEmpty(), "what apt has installed there is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Packages packages = server.facts().services().packages();
        List<Finding> findings = new ArrayList<>();
        if (!packages.lockedBy().isEmpty()) {
            findings.add(server.warning(CODE, "somebody installs packages right now")
                    .expected("nobody holds apt's locks")
                    .actual(Listed.upTo(MOST_SHOWN, packages.lockedBy()))
                    .hint("wait until it is done; where it is the server's own updates: sudo systemctl stop"
                            + " unattended-upgrades apt-daily.service apt-daily-upgrade.service"));
        }
        if (!packages.broken().isEmpty()) {
            findings.add(server.error(CODE, "packages are half installed, so apt installs nothing more")
                    .expected("none")
                    .actual(Listed.upTo(MOST_SHOWN, packages.broken()))
                    .hint("on " + server.name() + ": sudo dpkg --configure -a; sudo apt-get -f install"));
        }
        return findings;
    }
}
