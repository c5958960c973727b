package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Outside;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/**
 * H75: the server reaches the package sources that it is set to use. Kubespray installs packages from them
 * (roles/system_packages@v2.28.1); what is installed already needs none, so this warns. Behind a proxy they are not tried.
 */
final class OwnSourcesRule implements Rule {

    private static final String CODE = "H75";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        Outside outside = server.facts().outside();
        if (Proxy.of(server.site()).isPresent() || server.site().isPractice()) {
            return Blind.unless(false, "behind a proxy, and in a lab, they need not be reached");
        }
        return Blind.unless(
                outside.packageHosts().stream()
                        .anyMatch(host -> outside.to(host).isPresent()),
                "no package source of its own was tried");
    }

    @Override
    public List<Finding> judge(Server server) {
        Outside outside = server.facts().outside();
        if (Proxy.of(server.site()).isPresent() || server.site().isPractice()) {
            return List.of();
        }
        List<String> closed = outside.packageHosts().stream()
                .filter(host ->
                        outside.to(host).filter(reached -> !reached.isOpen()).isPresent())
                .toList();
        if (closed.isEmpty()) {
            return List.of();
        }
        return List.of(server.warning(CODE, "cannot reach package sources that it is set to use")
                .expected("every source in /etc/apt/sources.list and sources.list.d answers")
                .actual(String.join(", ", closed))
                .hint("open the way, or set " + server.name()
                        + " to a mirror that it reaches; then «sudo apt-get update»" + " must end without errors"));
    }
}
