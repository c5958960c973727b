package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Software;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.OperatingSystem;
import java.util.List;
import java.util.stream.Collectors;

/** H03: the server runs an operating system that the site accepts. */
final class SystemRule implements Rule {

    private static final String CODE = "H03";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        Software software = server.facts().software();
        List<OperatingSystem> accepted = server.site().acceptedSystems();
        if (accepted.stream().anyMatch(system -> system.word().equals(software.word()))) {
            return List.of();
        }
        String expected = accepted.stream().map(OperatingSystem::word).collect(Collectors.joining(" or "));
        if (software.id().isEmpty()) {
            return List.of(server.notJudged(CODE, "the operating system is unknown, there is no os-release file")
                    .expected(expected));
        }
        String actual = software.word();
        boolean isKnown = List.of(OperatingSystem.values()).stream()
                .anyMatch(system -> system.word().equals(software.word()));
        String hint = "install " + expected + " on " + server.name();
        return List.of(server.error(CODE, "runs " + actual + ", which this site does not accept")
                .expected(expected)
                .actual(actual)
                .hint(isKnown ? hint + ", or add " + software.word() + " to os.accept in the site file" : hint));
    }
}
