package io.rackwright.site.init;

/**
 * A server and what it is proposed to be.
 *
 * @param name the node's name; made from its part where the list has none
 * @param etcd {@code true} or {@code false} where the list decides it; empty where it follows from the control plane
 * @param pool empty for a server that runs the control plane only
 */
public record Placed(ListedHost host, String name, boolean controlPlane, String etcd, String pool, Reason reason) {

    /** Where the proposal comes from. */
    public enum Reason {
        SAID("as the list says", ""),
        GROUP("by the inventory's groups", ""),
        NAME("guessed from the names", "guessed from the name"),
        COUNT("guessed from the number of servers", "guessed from the number of servers");

        private final String title;
        private final String comment;

        Reason(String title, String comment) {
            this.title = title;
            this.comment = comment;
        }

        /** For a table. */
        public String title() {
            return title;
        }

        /** For the line of a server; empty where nothing was guessed. */
        String comment() {
            return comment;
        }
    }

    Placed named(String other) {
        return new Placed(host, other, controlPlane, etcd, pool, reason);
    }
}
