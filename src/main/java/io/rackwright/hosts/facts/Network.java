package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * How the server sees its network.
 *
 * @param resolvers name servers of /etc/resolv.conf, in their order
 */
public record Network(List<String> resolvers) {

    /** Nothing is known of it. */
    public static final Network UNKNOWN = new Network(List.of());

    static Network of(ProbeReport report) {
        return new Network(List.copyOf(report.all("resolver")));
    }

    Map<String, Object> json() {
        return Map.of("resolvers", resolvers);
    }

    static Network read(JsonObject json) {
        return new Network(json.texts("resolvers"));
    }
}
