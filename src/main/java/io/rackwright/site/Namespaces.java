package io.rackwright.site;

import java.util.Map;

/**
 * The three namespaces the platform uses.
 */
public record Namespaces(Namespace platform, Namespace compute, Namespace system) {
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

        /** Without a quota. */
        public Namespace(String name, Map<String, String> labels, Map<String, String> annotations) {
            this(name, labels, annotations, Map.of());
        }
    }
}
