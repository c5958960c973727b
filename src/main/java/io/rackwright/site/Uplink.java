package io.rackwright.site;

import java.util.List;

/**
 * How servers reach what is outside of the cluster; texts and lists are empty where nothing special is needed.
 *
 * @param httpProxy the proxy for plain HTTP, as a web address
 * @param httpsProxy the proxy for HTTPS
 * @param direct names, domains, addresses and networks that are reached without a proxy
 * @param nameServers asked for names outside of the cluster
 * @param searchDomains put after short names
 */
public record Uplink(
        String httpProxy,
        String httpsProxy,
        List<String> direct,
        List<String> nameServers,
        List<String> searchDomains) {

    public Uplink {
        direct = List.copyOf(direct);
        nameServers = List.copyOf(nameServers);
        searchDomains = List.copyOf(searchDomains);
    }

    /** Nothing special: no proxy, and the servers' own name servers. */
    public static Uplink plain() {
        return new Uplink("", "", List.of(), List.of(), List.of());
    }
}
