package io.rackwright.catalog.extract;

import io.rackwright.finding.ToolException;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tag says.
 *
 * @param kubernetes installable versions, ascending
 * @param facts by the keys of the data file
 */
public record Extraction(
        KubesprayVersion version,
        String commit,
        String date,
        List<KubernetesVersion> kubernetes,
        Map<String, Object> facts,
        Set<String> variables) {

    public Extraction {
        kubernetes = List.copyOf(kubernetes);
        facts = Map.copyOf(facts);
        variables = Set.copyOf(variables);
    }

    /** Reads one release. */
    public static Extraction of(Checkout checkout, KubesprayVersion version)
            throws ToolException, InterruptedException {
        return of(checkout.at(version));
    }

    static Extraction of(SourceTree tree) {
        Defaults defaults = new Defaults(tree);
        KubernetesFacts kubernetes = new KubernetesFacts(defaults);
        Sheet sheet = new Sheet();
        sheet.text("source.tree", tree.ids().tree());
        kubernetes.read(sheet);
        AnsibleFacts.read(tree, sheet);
        ComponentFacts.read(defaults, kubernetes, sheet);
        PlaybookFacts.read(tree, sheet);
        InterfaceFacts.read(defaults, sheet);
        ContainerdFacts.read(defaults, sheet);
        SupplyFacts.read(defaults, sheet);
        return new Extraction(
                tree.version(),
                tree.ids().commit(),
                tree.date(),
                kubernetes.usable(),
                sheet.facts(),
                VariableScan.of(tree));
    }
}
