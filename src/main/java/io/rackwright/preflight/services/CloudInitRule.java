package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.Optional;

/** H61: nothing writes /etc/hosts anew with every start, where Kubespray puts the nodes' names. */
final class CloudInitRule implements Rule {

    private static final String CODE = "H61";

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
        List<String> lines = habits.of("/etc/cloud/", "/var/lib/cloud/").stream()
                .filter(line -> line.startsWith("manage_etc_hosts:"))
                .toList();
        // The last word counts: what the machine was given stands behind the files of the image.
        Optional<String> last = lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
        if (habits.isCloudInitOff()
                || last.filter(line ->
                                line.matches("(?i).*:\\s*['\"]?(true|yes|on|template|localhost)['\"]?\\s*(#.*)?"))
                        .isEmpty()) {
            return List.of();
        }
        return List.of(server.warning(CODE, "cloud-init writes /etc/hosts anew with every start")
                .expected("manage_etc_hosts: false")
                .actual(last.get())
                .hint("Kubespray's lines with the nodes' names would be gone after a restart: on " + server.name()
                        + ": echo 'manage_etc_hosts: false' | sudo tee /etc/cloud/cloud.cfg.d/99-rackwright.cfg (and take"
                        + " it out of the machine's user data)"));
    }
}
