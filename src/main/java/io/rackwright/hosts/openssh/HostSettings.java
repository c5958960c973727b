package io.rackwright.hosts.openssh;

import java.util.List;

/**
 * What the config says of one host, with names and paths expanded; an empty text or list, or 0, where it says nothing.
 *
 * @param hostName the address to connect to; the name itself where the config has no other
 * @param proxyJump {@code [user@]host[:port]} of each host on the way; empty for the straight way
 * @param proxyCommand as it stands in the config
 * @param userKnownHosts paths of files
 * @param connectTimeout seconds
 */
public record HostSettings(
        String hostName,
        int port,
        String user,
        Identity identity,
        List<String> proxyJump,
        String proxyCommand,
        String hostKeyAlias,
        List<String> userKnownHosts,
        int connectTimeout) {

    public HostSettings {
        proxyJump = List.copyOf(proxyJump);
        userKnownHosts = List.copyOf(userKnownHosts);
    }

    /**
     * What to log in with.
     *
     * @param files paths of private keys, in order
     * @param certificates paths of certificates
     * @param only whether keys of an agent that are not among the files stay out
     * @param agent the socket of the agent, {@code none}, or {@code SSH_AUTH_SOCK} for the usual one
     */
    public record Identity(List<String> files, List<String> certificates, boolean only, String agent) {
        public Identity {
            files = List.copyOf(files);
            certificates = List.copyOf(certificates);
        }
    }
}
