package io.rackwright.change;

import io.rackwright.change.Consequence.Kind;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What it means for a cluster that runs when {@code kubespray} runs again with another inventory. Pure. */
public final class Consequences {

    /** A change that a cluster which runs cannot take. */
    public static final String CODE = "P60";

    private static final String RESET = "another value needs a new cluster: first run Kubespray's reset.yml with the"
            + " inventory of this workspace";

    private Consequences() {}

    /**
     * The worst first.
     *
     * @param before as the cluster was built
     * @param after as it would be built now
     * @param empty servers on which nothing of a cluster is, as the last look saw them: they join like new ones
     */
    public static List<Consequence> between(ClusterShape before, ClusterShape after, Set<String> empty) {
        List<String> hearts = stay(before.controlPlane(), after);
        if (!hearts.isEmpty() && empty.containsAll(hearts)) {
            return List.of(); // the cluster was taken down since
        }
        List<Consequence> all = new ArrayList<>();
        release(before, after, all);
        for (KnownVariables.Entry entry : KnownVariables.read()) {
            entry.names().stream()
                    .filter(name -> !Objects.equals(
                            before.variables().get(name), after.variables().get(name)))
                    .findFirst()
                    .ifPresent(name -> all.add(changed(entry, name, before, after)));
        }
        all.addAll(new MemberChanges(before, after, empty).consequences());
        all.sort(Comparator.comparing(Consequence::kind));
        return all;
    }

    /**
     * What must not be run (P60).
     *
     * @param where the place of a key's value by its path
     */
    public static Findings refusals(List<Consequence> consequences, Function<String, Where> where) {
        return new Findings(consequences.stream()
                .filter(one -> one.kind() == Kind.IMPOSSIBLE)
                .map(one -> Finding.error(
                                CODE,
                                where.apply(one.key().isEmpty() ? "kubernetes" : one.key()),
                                one.subject() + " cannot change while the cluster runs. " + one.says())
                        .expected(one.before().isEmpty() ? "not set" : one.before())
                        .actual(one.after().isEmpty() ? "not set" : one.after())
                        .hint(one.next()))
                .toList());
    }

    private static void release(ClusterShape before, ClusterShape after, Collection<Consequence> all) {
        if (before.release().isEmpty() || before.release().equals(after.release())) {
            return;
        }
        all.add(new Consequence(
                Kind.INTERRUPTS,
                "Kubespray",
                "kubernetes.kubespray_version",
                before.release(),
                after.release(),
                "The release brings its own etcd, container runtime and network plugin: they are replaced and restart in"
                        + " place, and no node is drained.",
                "to stay, name kubernetes.kubespray_version: " + number(before.release()),
                stay(before.members(), after)));
    }

    private static String number(String tag) {
        return tag.startsWith("v") ? tag.substring(1) : tag;
    }

    private static Consequence changed(
            KnownVariables.Entry entry, String name, ClusterShape before, ClusterShape after) {
        Kind kind = after.text(name).isEmpty() ? entry.kindWhenGone() : entry.kind();
        String next = entry.next();
        if (next.isEmpty() && kind == Kind.IMPOSSIBLE) {
            String old = before.text(name).isEmpty() ? "take it out again" : "put " + before.text(name) + " back";
            next = old + "; " + RESET;
        }
        return new Consequence(
                kind,
                name,
                entry.key(),
                before.text(name),
                after.text(name),
                entry.says(),
                next,
                nodes(entry.scope(), before, after));
    }

    private static List<String> nodes(KnownVariables.Scope scope, ClusterShape before, ClusterShape after) {
        return switch (scope) {
            case CLUSTER -> List.of();
            case CONTROL_PLANE -> stay(before.controlPlane(), after);
            case MEMBERS -> stay(before.members(), after);
            case ETCD -> stay(before.etcd(), after);
        };
    }

    private static List<String> stay(Collection<String> nodes, ClusterShape after) {
        Set<String> there = after.nodes();
        return nodes.stream().filter(there::contains).toList();
    }
}
