package io.rackwright.site;

import java.util.List;

/**
 * The name under which the platform is served.
 *
 * @param otherInstalls names of other installs, which must not nest with ours
 */
public record Domain(String fqdn, List<String> otherInstalls, boolean wildcard) {
    public Domain {
        otherInstalls = List.copyOf(otherInstalls);
    }
}
