package io.rackwright.site;

import java.util.Map;

/**
 * The three namespaces the platform uses.
 */
public record Namespaces(Namespace platform, Namespace compute, Namespace system) {
    /** One namespace with what is attached to it. */
    public record Namespace(String name, Map<String, String> labels, Map<String, String> annotations) {
        public Namespace {
            labels = Ordered.copyOf(labels);
            annotations = Ordered.copyOf(annotations);
        }
    }
}
