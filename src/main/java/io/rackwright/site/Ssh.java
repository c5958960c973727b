package io.rackwright.site;

import java.util.List;

/**
 * How servers are reached.
 *
 * @param user the login name; empty only where the site has no nodes
 * @param port 1 to 65535; 0 where the site says none, so that the operator's OpenSSH config decides
 * @param privateKey {@link Secret.File} or {@link Secret.None}
 * @param become whether commands that change a server go through sudo
 */
public record Ssh(String user, int port, Secret privateKey, boolean become, Phrases phrases, Way way) {

    /** With nothing but a key, straight to the servers. */
    public Ssh(String user, int port, Secret privateKey, boolean become) {
        this(user, port, privateKey, become, Phrases.NONE, Way.DIRECT);
    }

    /**
     * What a person would type.
     *
     * @param key the passphrase of encrypted private keys
     * @param login the password of the login, for servers that take no key
     * @param become the password that sudo asks for
     * @param bastion the password of the login on bastions, for those that take no key
     */
    public record Phrases(Secret key, Secret login, Secret become, Secret bastion) {
        public static final Phrases NONE =
                new Phrases(new Secret.None(), new Secret.None(), new Secret.None(), new Secret.None());
    }

    /**
     * Which way a connection takes.
     *
     * @param bastions {@code [user@]host[:port]} of each, in the order in which they are passed, or {@code none} alone for
     *     the straight way; empty where the site says nothing
     * @param timeoutSeconds for a connection to stand; 0 where the site says none
     */
    public record Way(List<String> bastions, int timeoutSeconds) {
        public static final Way DIRECT = new Way(List.of(), 0);

        public Way {
            bastions = List.copyOf(bastions);
        }
    }

    /** The port where nobody says another. */
    public static final int USUAL_PORT = 22;

    /** The port where only the site is asked. */
    public int portOrUsual() {
        return port == 0 ? USUAL_PORT : port;
    }
}
