package io.rackwright.preflight.outside;

/**
 * A place that the servers must reach.
 *
 * @param host a name or an address
 * @param tls whether it speaks TLS from the first byte
 * @param key the site file's key that leads there; empty where it follows from the Kubespray release
 */
record Destination(Purpose purpose, String host, int port, boolean tls, String key) {

    /** What is fetched or kept there. */
    enum Purpose {
        NFS("the NFS server"),
        PORTMAPPER("the NFS server's port mapper, which NFS version 3 needs"),
        REGISTRY("the image registry"),
        FILES("the files repository"),
        PACKAGES("the package mirror"),
        PUBLIC("a public download server"),
        OBJECTS("the object store"),
        API("the load balancer of the API servers"),
        INGRESS("the load balancer"),
        MAIL("the mail server"),
        PROXY("the proxy");

        private final String words;

        Purpose(String words) {
            this.words = words;
        }

        /** For a sentence, with its article. */
        String words() {
            return words;
        }
    }

    /** As the facts name it, {@code host:port}. */
    String to() {
        return host + ":" + port;
    }

    /** As the questions name it, {@code host port}. */
    String question() {
        return host + " " + port;
    }
}
