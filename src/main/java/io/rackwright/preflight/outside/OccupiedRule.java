package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Outside;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Kubernetes;
import java.util.List;

/**
 * H72: nobody has the addresses yet that the cluster is going to take: kube-vip's own, and those that MetalLB hands out.
 * Once our cluster runs it is the one that answers there, so then they are not asked for.
 */
final class OccupiedRule implements SiteRule {

    private static final String CODE = "H72";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        Job job = servers.get(0).job();
        return Blind.unless(
                job.isStarted()
                        || OutsideQuestions.freeAddresses(job).isEmpty()
                        || servers.stream()
                                .anyMatch(server -> !server.facts().outside().equals(Outside.UNKNOWN)
                                        && !server.facts().missingTools().contains("ping")),
                "nobody was asked for these addresses");
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        if (servers.isEmpty() || servers.get(0).job().isStarted()) {
            return List.of();
        }
        return OutsideQuestions.freeAddresses(servers.get(0).job()).stream()
                .flatMap(address -> servers.stream()
                        .filter(server -> server.facts().outside().occupied().contains(address))
                        .limit(1)
                        .map(server -> finding(server, address)))
                .toList();
    }

    private static Finding finding(Server server, String address) {
        Kubernetes.Endpoint endpoint = server.site().kubernetes().controlPlaneEndpoint();
        boolean isVirtual =
                endpoint.mode() == EndpointMode.KUBE_VIP && endpoint.address().equals(address);
        String use = isVirtual ? "kube-vip is to take for the API servers" : "MetalLB is to hand out";
        String key = isVirtual ? "kubernetes.control_plane_endpoint.address" : "ingress.address_pool";
        String message = "somebody has the address " + address + " already, which " + use;
        return (isVirtual ? server.error(CODE, message) : server.warning(CODE, message))
                .expected("nobody answers at " + address)
                .actual("an answer to " + server.name())
                .hint("find out who it is («ip neigh show " + address + "» on " + server.name()
                        + " shows the hardware address), free it, or write other addresses in " + key);
    }
}
