package io.rackwright.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The three namespaces the platform uses.
 */
public record Namespaces(Namespace platform, Namespace compute, Namespace system) {

    /** Something of each of them, by the word for its use. */
    public Map<String, Object> each(Function<Namespace, Object> something) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("platform", something.apply(platform));
        all.put("compute", something.apply(compute));
        all.put("system", something.apply(system));
        return all;
    }

    /**
     * One namespace with what is attached to it.
     *
     * @param quota quantities by resource, as Kubernetes spells them; empty when there is none
     */
    public record Namespace(
            String name, Map<String, String> labels, Map<String, String> annotations, Map<String, String> quota) {
        public Namespace {
            labels = Ordered.copyOf(labels);
            annotations = Ordered.copyOf(annotations);
            quota = Ordered.copyOf(quota);
        }
    }
}
