package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Services;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.Provisioner;
import java.util.List;
import java.util.Optional;

/**
 * H20: no other cluster, runtime or site is on the server. Tells what it is and both ways out: remove it, or adopt it as
 * this site's own, which it may be when the workspace was lost.
 */
final class LeftoverRule implements Rule {

    private static final String CODE = "H20";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        boolean isKnown = !server.facts().services().equals(Services.UNKNOWN);
        return isKnown
                ? Blind.unless(server.isSeenByRoot(), "only root sees all that another cluster leaves")
                : Blind.unless(false, "what runs and lies there is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        FoundCluster found = FoundCluster.of(server.facts());
        Optional<Finding> otherSite = otherSite(server, found);
        if (otherSite.isPresent()
                || server.isBuilt()
                || server.site().kubernetes().provisioner() != Provisioner.KUBESPRAY) {
            return otherSite.stream().toList();
        }
        return (found.isPresent()
                        ? cluster(server, found)
                        : runtime(server, found).or(() -> remains(server, found)))
                .stream().toList();
    }

    /** The step «prepare» writes the mark and would refuse the server. */
    private static Optional<Finding> otherSite(Server server, FoundCluster found) {
        return found.all("mark").stream()
                .filter(site -> !site.equals(server.site().name()))
                .findFirst()
                .map(site -> server.error(CODE, "the server belongs to the site " + site)
                        .expected("a server of no site or of " + server.site().name())
                        .actual("/etc/rackwright/site says " + site + (found.isPresent() ? "; " + found.label() : ""))
                        .hint("check the node's address; if the server is free again, reset it and remove"
                                + " /etc/rackwright/site on " + server.name()));
    }

    private static Optional<Finding> cluster(Server server, FoundCluster found) {
        String message = (found.isRunning() ? "a cluster runs there: " : "a cluster was there: ") + found.label();
        if (server.isAdopted()) {
            return Optional.of(server.info(CODE, message + "; taken for this site's own (--adopt)")
                    .actual(found.proof()));
        }
        boolean isMarked = found.all("mark").contains(server.site().name());
        return Optional.of(server.error(CODE, message + (isMarked ? "; its mark says that it is this site's own" : ""))
                .expected("no cluster, or one that this workspace built")
                .actual(found.proof())
                .hint("if it is this site's own and only the workspace was lost, run the same command with --adopt;"
                        + " if nobody needs it, remove it on " + server.name() + " and restart the server: "
                        + found.product().removal()));
    }

    /** A release from 2.20 on uninstalls it (roles/container-engine/validate-container-engine@v2.28.1). */
    private static Optional<Finding> runtime(Server server, FoundCluster found) {
        boolean isDecided = server.job()
                .decision()
                .map(decision -> decision.runtime() == ContainerRuntime.DOCKER)
                .orElse(true);
        if (isDecided || !found.all("process").contains("dockerd")) {
            return Optional.empty();
        }
        String count = found.all("containers").stream()
                .filter(line -> line.startsWith("docker "))
                .map(line -> line.substring("docker ".length()))
                .findFirst()
                .orElse("0");
        String message = "Docker runs there" + (count.equals("0") ? "" : " with containers of its own")
                + "; Kubespray uninstalls it, with /var/lib/docker, and installs containerd";
        if (server.isAdopted()) {
            return Optional.of(server.info(CODE, message));
        }
        Finding finding = count.equals("0") ? server.warning(CODE, message) : server.error(CODE, message);
        return Optional.of(finding.expected("no other container runtime")
                .actual("dockerd, " + count + (count.equals("1") ? " container" : " containers"))
                .hint("move what is needed to another machine; then on " + server.name()
                        + ": sudo systemctl disable --now docker.socket docker"));
    }

    /** What a reset leaves until the next start. */
    private static Optional<Finding> remains(Server server, FoundCluster found) {
        if (found.all("chains").isEmpty() || server.isAdopted()) {
            return Optional.empty();
        }
        return Optional.of(server.warning(CODE, "rules of an earlier cluster are left in the packet filter")
                .expected("none")
                .actual(found.proof())
                .hint("restart " + server.name()));
    }
}
