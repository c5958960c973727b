package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.Optional;

/** H53: apt has sources that can be asked. */
final class PackageSourceRule implements Rule {

    private static final String CODE = "H53";

    /** Releases of Ubuntu whose packages moved away (wiki.ubuntu.com/Releases, end of life), up to 24.10. */
    private static final String ENDED =
            "(precise|artful|cosmic|disco|eoan|groovy|hirsute|impish|kinetic|lunar|mantic" + "|oracular)(-\\w+)?";

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
        Habits habits = server.facts().services().habits();
        if (!server.facts().services().packages().manager().equals("apt")) {
            return List.of();
        }
        List<String> sources = habits.of("/etc/apt/sources.list").stream()
                .filter(line -> line.matches("(deb|URIs:|Suites:)\\s.*"))
                .toList();
        if (sources.stream().noneMatch(line -> line.matches("(deb|URIs:)\\s.*"))) {
            return List.of(server.warning(CODE, "apt has no source of packages")
                    .expected("the distribution's archive, or the site's own mirror")
                    .actual("none in /etc/apt/sources.list and sources.list.d")
                    .hint("name a source on " + server.name() + "; Kubespray installs packages from it"));
        }
        Optional<String> cdrom =
                sources.stream().filter(line -> line.contains("cdrom:")).findFirst();
        if (cdrom.isPresent()) {
            return List.of(server.warning(CODE, "apt would ask for a disc")
                    .expected("sources on the network or in a folder")
                    .actual(cdrom.get())
                    .hint("take the line out of /etc/apt/sources.list on " + server.name()
                            + "; «apt-get update» fails with it"));
        }
        return sources.stream()
                .filter(line -> List.of(line.split("\\s+")).stream().anyMatch(word -> word.matches(ENDED)))
                .filter(line -> !line.contains("old-releases"))
                .findFirst()
                .map(line -> List.of(server.warning(CODE, "apt asks for a release that has ended")
                        .expected("a release that is still kept")
                        .actual(line)
                        .hint("install a release that is kept, or name old-releases.ubuntu.com on " + server.name())))
                .orElse(List.of());
    }
}
