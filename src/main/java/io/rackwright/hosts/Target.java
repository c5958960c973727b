package io.rackwright.hosts;

import io.rackwright.hosts.openssh.ClientConfig;
import io.rackwright.hosts.openssh.HostSettings;
import io.rackwright.site.Site;
import java.time.Duration;
import java.util.List;

/**
 * Where one server answers.
 *
 * @param host the node's name, as all messages call it
 * @param address an IP address or a name
 * @param user the login name
 */
public record Target(String host, String address, int port, String user, Way way) {

    /** Straight to the address, as nobody's OpenSSH config says anything of it. */
    public Target(String host, String address, int port, String user) {
        this(host, address, port, user, Way.straight(address));
    }

    /**
     * How one gets there and proves who one is.
     *
     * @param typed the address as the site file has it, which is what a person types
     * @param userKnownHosts files of host keys that the OpenSSH config names; empty for the usual ones
     * @param identity what the OpenSSH config says to log in with
     * @param bastions hosts on the way, the first is reached directly; each has no bastions itself
     * @param patience for the connection to stand and the server to say something
     * @param obstacle why it cannot be reached at all from here; empty where it can
     */
    public record Way(
            String typed,
            String hostKeyAlias,
            List<String> userKnownHosts,
            HostSettings.Identity identity,
            List<Target> bastions,
            Duration patience,
            String obstacle) {

        /** A live server needs milliseconds; the slowest that were seen needed 3 s. */
        public static final Duration USUAL_PATIENCE = Duration.ofSeconds(8);

        public Way {
            userKnownHosts = List.copyOf(userKnownHosts);
            bastions = List.copyOf(bastions);
        }

        static Way straight(String address) {
            HostSettings.Identity usual = new HostSettings.Identity(List.of(), List.of(), false, "SSH_AUTH_SOCK");
            return new Way(address, "", List.of(), usual, List.of(), USUAL_PATIENCE, "");
        }
    }

    /** One for each node, in the order of the file, as if nobody had an OpenSSH config. */
    public static List<Target> of(Site site) {
        return Targets.of(site, ClientConfig.NONE, "");
    }

    /** By name and place, which tell servers apart: the whole way there need not be added up for each look into a map. */
    @Override
    public int hashCode() {
        return 31 * (31 * host.hashCode() + address.hashCode()) + port;
    }

    /** How OpenSSH names the server in a known_hosts file: {@code [address]:port} where the port is not 22. */
    public String knownHostsName() {
        if (!way.hostKeyAlias().isEmpty()) {
            return way.hostKeyAlias();
        }
        return port == 22 ? address : "[" + address + "]:" + port;
    }

    /** The command a person types to log in there. */
    public String sshCommand() {
        String through = way.bastions().isEmpty() ? "" : "-J " + String.join(",", jumps()) + " ";
        return "ssh " + through + (port == 22 ? "" : "-p " + port + " ") + user + "@" + way.typed();
    }

    private List<String> jumps() {
        return way.bastions().stream()
                .map(hop -> hop.user() + "@" + hop.way().typed() + (hop.port() == 22 ? "" : ":" + hop.port()))
                .toList();
    }
}
