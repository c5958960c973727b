package io.rackwright.mesh;

import java.util.List;

/**
 * The servers that meet at one time.
 *
 * @param servers in the order of the file
 * @param links among them
 */
record Wave(List<String> servers, List<Link> links) {
    Wave {
        servers = List.copyOf(servers);
        links = List.copyOf(links);
    }
}
