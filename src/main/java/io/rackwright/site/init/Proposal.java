package io.rackwright.site.init;

import io.rackwright.site.init.Placed.Reason;
import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each server of a list could be: as its columns or groups say, else by its name, else by how many there are. Every
 * listed server is either a node or named in the notes.
 *
 * @param fileServer address of a server whose name says that it serves files; empty if there is none
 * @param balancer address of a server whose name says that it is a load balancer; empty if there is none
 */
public record Proposal(List<Placed> nodes, String fileServer, String balancer, List<String> notes) {

    public Proposal {
        nodes = List.copyOf(nodes);
        notes = List.copyOf(notes);
    }

    /** Three servers without addresses: a form to fill in. */
    public static Proposal none() {
        List<Placed> nodes = new ArrayList<>();
        for (String name : List.of("m1", "p1", "c1")) {
            ListedHost host = new ListedHost(Map.of("name", new ListedHost.Field(name, Position.START)), Set.of());
            String pool = name.equals("m1") ? "" : Part.of(name).pool();
            nodes.add(new Placed(host, name, pool.isEmpty(), "", pool, Reason.SAID));
        }
        return new Proposal(nodes, "", "", List.of());
    }

    /** The proposal for a list without findings of its own. */
    public static Proposal of(HostList list) {
        List<ListedHost> hosts = list.hosts();
        boolean kubespray = hosts.stream().anyMatch(Evidence::isOfKubespray);
        boolean hasEtcd = hosts.stream().anyMatch(host -> Evidence.groups(host).contains("etcd"));
        List<Evidence> inside = new ArrayList<>();
        List<Evidence> outside = new ArrayList<>();
        for (ListedHost host : hosts) {
            Evidence evidence = kubespray ? Evidence.ofKubespray(host, hasEtcd) : Evidence.of(host);
            boolean isNode = kubespray
                    ? evidence.controlPlane() || isOfCluster(host)
                    : !evidence.part().isOutside() || evidence.reason() == Reason.SAID;
            (isNode ? inside : outside).add(evidence);
        }
        if (inside.isEmpty()) {
            inside.addAll(outside);
            outside.clear();
        }
        return new Proposal(
                names(new Distribution(inside).placed()),
                address(outside, Part.FILE_SERVER),
                address(outside, Part.BALANCER),
                notes(outside));
    }

    private static boolean isOfCluster(ListedHost host) {
        Set<String> groups = Evidence.groups(host);
        return groups.contains("kube_node") || groups.contains("etcd");
    }

    private static String address(List<Evidence> outside, Part part) {
        return outside.stream()
                .filter(evidence -> evidence.part() == part)
                .map(evidence -> evidence.host().text("address"))
                .findFirst()
                .orElse("");
    }

    private static List<String> notes(List<Evidence> outside) {
        List<String> notes = new ArrayList<>();
        Set<Part> taken = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        for (Evidence evidence : outside) {
            String name = evidence.host().text("name").isEmpty()
                    ? evidence.host().text("address")
                    : evidence.host().text("name");
            if (evidence.part() == Part.FILE_SERVER && taken.add(Part.FILE_SERVER)) {
                notes.add(name + " is taken for the NFS server, by its name; it becomes no node.");
            } else if (evidence.part() == Part.BALANCER && taken.add(Part.BALANCER)) {
                notes.add(name + " is taken for the load balancer, by its name; it becomes no node.");
            } else {
                others.add(name);
            }
        }
        if (!others.isEmpty()) {
            notes.add("Left out, because neither groups nor names make them nodes: " + String.join(", ", others) + ".");
        }
        return notes;
    }

    /** Names for servers that are listed by address only: m1, p1, c1 … as far as they are free. */
    private static List<Placed> names(List<Placed> placed) {
        Set<String> taken = new LinkedHashSet<>();
        placed.forEach(node -> taken.add(node.name()));
        List<Placed> named = new ArrayList<>();
        for (Placed node : placed) {
            if (!node.name().isEmpty()) {
                named.add(node);
                continue;
            }
            String letter = node.controlPlane()
                    ? "m"
                    : node.pool().isEmpty() ? "n" : node.pool().substring(0, 1);
            int number = 1;
            while (!taken.add(letter + number)) {
                number++;
            }
            named.add(node.named(letter + number));
        }
        return named;
    }
}
