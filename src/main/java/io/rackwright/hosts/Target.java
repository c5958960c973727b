package io.rackwright.hosts;

import io.rackwright.site.Site;
import java.util.List;

/**
 * Where one server answers.
 *
 * @param host the node's name, as all messages call it
 * @param address an IP address or a name
 * @param user the login name
 */
public record Target(String host, String address, int port, String user) {

    /** One for each node, in the order of the file. */
    public static List<Target> of(Site site) {
        return site.nodes().stream()
                .map(node -> new Target(
                        node.name(),
                        node.address(),
                        site.ssh().portOrUsual(),
                        site.ssh().user()))
                .toList();
    }

    /** How OpenSSH names the server in a known_hosts file: {@code [address]:port} where the port is not 22. */
    public String knownHostsName() {
        return port == 22 ? address : "[" + address + "]:" + port;
    }

    /** The command a person types to log in there. */
    public String sshCommand() {
        return "ssh " + (port == 22 ? "" : "-p " + port + " ") + user + "@" + address;
    }
}
