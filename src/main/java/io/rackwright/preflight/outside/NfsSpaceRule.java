package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.NfsTrial.Export;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import io.rackwright.site.Site;
import io.rackwright.site.Storage;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.VolumeKind;
import java.util.List;
import java.util.Optional;

/**
 * H23: what is free on the NFS export of kdisk holds what the site is going to put there: its services' volumes with their
 * replicas, and never less than the largest volume that kdisk must provide. Known only where it was measured; kfs has no
 * sizes to compare with.
 */
final class NfsSpaceRule implements SiteRule {

    private static final String CODE = "H23";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        boolean isMeasured = servers.stream()
                .anyMatch(server -> !server.facts().measured().nfs().exports().isEmpty());
        boolean isAsked = servers.get(0).site().storage().kdisk().backend() == StorageBackend.NFS
                && !servers.get(0).job().isStarted();
        return isAsked && !isMeasured ? "not judged: only «check --measure nfs» mounts the exports" : "";
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        if (servers.isEmpty()
                || servers.get(0).site().storage().kdisk().backend() != StorageBackend.NFS
                || servers.get(0).job().isStarted()) {
            return List.of();
        }
        Site site = servers.get(0).site();
        String from = site.storage().kdisk().nfsServer() + ":"
                + site.storage().kdisk().nfsPath();
        long wanted = Math.max(site.storage().maxVolume().bytes(), volumes(site.storage()));
        for (Server server : servers) {
            Optional<Export> export = server.facts().measured().nfs().exports().stream()
                    .filter(each -> each.from().equals(from) && each.sizeBytes() > 0)
                    .findFirst();
            if (export.isPresent()) {
                return export.get().freeBytes() >= wanted ? List.of() : List.of(finding(server, export.get(), wanted));
            }
        }
        return List.of();
    }

    private static long volumes(Storage storage) {
        return storage.services().values().stream()
                .filter(service -> service.volume() == VolumeKind.KDISK)
                .mapToLong(service -> service.size().bytes() * Math.max(1, service.replicas()))
                .sum();
    }

    private static Finding finding(Server server, Export export, long wanted) {
        return server.warning(CODE, "too little is free on " + export.from() + ", where kdisk's volumes will lie")
                .expected(Amount.gigabytes(wanted))
                .actual(Amount.gigabytes(export.freeBytes()) + " of " + Amount.gigabytes(export.sizeBytes()))
                .hint("grow the filesystem on " + export.from().replaceFirst(":.*", "") + ", or free space there");
    }
}
