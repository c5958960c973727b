package io.rackwright.site.init;

import io.rackwright.finding.Findings;
import java.util.List;
import java.util.Map;

/**
 * What a list of servers says.
 *
 * @param file the list as the operator named it
 * @param cluster keys of the site file that the inventory decides, by path, for example {@code ssh.user}
 * @param findings everything that could not be understood, all at once
 * @param notes sentences on what was left out or taken over
 */
public record HostList(
        String file,
        HostsFormat format,
        List<ListedHost> hosts,
        Map<String, String> cluster,
        Findings findings,
        List<String> notes) {

    public HostList {
        hosts = List.copyOf(hosts);
        cluster = Map.copyOf(cluster);
        notes = List.copyOf(notes);
    }
}
