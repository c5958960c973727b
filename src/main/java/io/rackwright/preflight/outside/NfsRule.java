package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Outside.Exports;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.outside.Ways.Way;
import io.rackwright.preflight.rule.Listed;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.AddressRange;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * H21, as far as a look tells: the NFS server answers on its port, and its list of exports, where it gives one, has the
 * path. A server of NFS version 4 alone gives no list, and one with a pseudo root may give another path than clients
 * mount, so a path that is missing blocks only where version 3 is asked for.
 */
final class NfsRule implements Rule {

    private static final String CODE = "H21";
    private static final int MOST_SHOWN = 6;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Ways.blindness(server, Purpose.NFS, Purpose.PORTMAPPER);
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Finding> findings = new ArrayList<>();
        for (Way way : Ways.closed(server, Purpose.NFS, Purpose.PORTMAPPER)) {
            findings.add(server.error(
                            CODE,
                            "cannot reach " + way.to().purpose().words() + ", "
                                    + way.to().to() + ": " + way.words())
                    .expected("TCP " + way.to().to() + " answers")
                    .actual(way.words())
                    .hint(way.remedy(server.name())));
        }
        Stream.of(server.site().storage().kdisk(), server.site().storage().kfs())
                .filter(each -> each.backend() == StorageBackend.NFS)
                .flatMap(each -> missing(server, each).stream())
                .distinct()
                .forEach(findings::add);
        return findings;
    }

    private static Optional<Finding> missing(Server server, StorageClass storage) {
        Optional<Exports> exports = server.facts().outside().exports().stream()
                .filter(each -> each.server().equals(storage.nfsServer()))
                .findFirst();
        if (exports.isEmpty()) {
            return Optional.empty();
        }
        List<String> holding = exports.get().lines().stream()
                .filter(line -> holds(line, storage.nfsPath()))
                .toList();
        if (!holding.isEmpty()) {
            return shutOut(server, storage, holding);
        }
        String message = storage.nfsServer() + " does not list " + storage.nfsPath() + " among its exports";
        List<String> lines = exports.get().lines();
        String shown = lines.isEmpty()
                ? "no exports"
                : String.join("; ", lines.stream().limit(MOST_SHOWN).toList())
                        + (lines.size() > MOST_SHOWN ? "; …" : "");
        boolean surely = storage.isNfsVersion3();
        return Optional.of((surely ? server.error(CODE, message) : server.warning(CODE, message))
                .expected(storage.nfsPath() + ", or a folder above it")
                .actual(shown)
                .hint("export it on " + storage.nfsServer() + " (/etc/exports, then «exportfs -ra») to the servers with"
                        + " rw,no_root_squash, or correct the path"
                        + (surely
                                ? ""
                                : "; with a pseudo root of NFS version 4 the list may differ: «check --measure"
                                        + " nfs» mounts it for certain")));
    }

    /** A warning only: a server with several addresses may ask from another one. */
    private static Optional<Finding> shutOut(Server server, StorageClass storage, List<String> holding) {
        List<String> clients = holding.stream()
                .flatMap(line -> Stream.of(line.replaceFirst("^\\S+\\s*", "").split("[,\\s]+")))
                .toList();
        Optional<AddressRange> own = AddressRange.ofAddress(server.node().address());
        boolean lacksOwn = own.isPresent()
                && clients.stream().allMatch(client -> AddressRange.ofAny(client)
                        .filter(range -> !range.overlaps(own.get()))
                        .isPresent());
        if (!lacksOwn) {
            return Optional.empty();
        }
        return Optional.of(server.warning(
                        CODE,
                        storage.nfsServer() + " exports " + storage.nfsPath() + ", but not to this server's address")
                .expected("an export to " + server.node().address())
                .actual("to " + Listed.upTo(MOST_SHOWN, clients) + " alone")
                .hint("add " + server.node().address() + " or its network to the export on " + storage.nfsServer()
                        + " (/etc/exports, then «exportfs -ra»); «check --measure nfs» mounts it for certain"));
    }

    /** Whether a line of the list is the path itself or a folder above it. */
    private static boolean holds(String line, String path) {
        String exported = line.replaceFirst(" .*", "");
        return exported.equals("/") || path.equals(exported) || path.startsWith(exported + "/");
    }
}
