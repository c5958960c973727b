package io.rackwright.render;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.Node;
import io.rackwright.site.PlatformLine;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Site;
import io.rackwright.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps whatever runs in the platform's namespaces to the nodes that {@code multi_tenant.node_selector} names: the
 * namespaces carry the selector as an annotation, and the API server's plugin PodNodeSelector makes it hold.
 */
final class NodeSelector {

    static final String PLUGINS = "kube_apiserver_enable_admission_plugins";

    private static final String PLUGIN = "PodNodeSelector";
    private static final String KEY = "multi_tenant.node_selector";

    /** Naming any plugin takes kubeadm's own choice away, which is NodeRestriction. */
    static final List<String> NEEDED = List.of("NodeRestriction", PLUGIN);

    private NodeSelector() {}

    /** Whether our step makes the namespaces, so that they carry the annotation. */
    static boolean isServedBy(Site site) {
        return !selector(site).isEmpty() && site.platform().line() != PlatformLine.SEVEN;
    }

    private static Map<String, String> selector(Site site) {
        return site.settings().daemonSetNodeSelector();
    }

    /** P58 where nothing makes it hold, P63 where no node fits. */
    static List<Finding> findings(Site site, Function<String, Where> where) {
        List<Finding> findings = new ArrayList<>();
        if (selector(site).isEmpty()) {
            return findings;
        }
        if (!isServedBy(site)) {
            findings.add(Finding.warning(
                            "P58",
                            where.apply(KEY),
                            "Katonic " + site.platform().version()
                                    + " makes namespaces of its own and reads no node selector: nothing keeps its"
                                    + " DaemonSets to these nodes.")
                    .expected("a platform of version 4, or a cluster of its own")
                    .actual(site.platform().version())
                    .hint("Annotate its namespaces with scheduler.alpha.kubernetes.io/node-selector once they are"
                            + " there, or take tenancy: dedicated."));
            return findings;
        }
        if (site.kubesprayVariables().get(PLUGINS) instanceof List<?> plugins && !plugins.contains(PLUGIN)) {
            findings.add(Finding.warning(
                            "P58",
                            where.apply(YamlPath.key("kubespray.vars", PLUGINS)),
                            "Without " + PLUGIN + " nothing keeps the platform to the nodes of " + KEY + ".")
                    .expected(String.join(", ", NEEDED))
                    .actual(String.valueOf(plugins))
                    .hint("Add " + PLUGIN + " to the list, or take the variable out."));
        }
        Stream.of(PoolRole.PLATFORM, PoolRole.COMPUTE)
                .filter(role -> site.workersOf(role).stream().noneMatch(node -> fits(site, node)))
                .map(role -> Finding.error(
                                "P63",
                                where.apply(KEY),
                                "No node of a " + role.word()
                                        + " pool has these labels: pods of the platform would wait" + " for ever.")
                        .expected("the labels on one " + role.word() + " pool at least")
                        .hint("Write them under labels of that pool."))
                .forEach(findings::add);
        return findings;
    }

    private static boolean fits(Site site, Node node) {
        return NodeLabels.of(site, node).entrySet().containsAll(selector(site).entrySet());
    }
}
