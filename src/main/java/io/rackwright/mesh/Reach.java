package io.rackwright.mesh;

import java.util.Locale;

/** What came of knocking at one port of one server from another one. */
public enum Reach {
    /** Our own listener answered. */
    OPEN,
    /** The way is open: a program of the server's own holds the port, and took the connection. */
    TAKEN,
    /** Something took the connection that is not the listener we have there: another server, or something in between. */
    OTHER,
    /** Refused although something listens there: by a firewall, or by another server with that address. */
    REFUSED,
    /** A server, router or firewall says that there is no way. */
    UNREACHABLE,
    /** The source's own firewall does not let it out. */
    BARRED,
    /** No answer at all. */
    FILTERED,
    /** It arrived there, and the answer did not come back. */
    ONE_WAY,
    /** It could not be tried. */
    UNKNOWN;

    /** The word of the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what will run there can be reached. */
    public boolean isOpen() {
        return this == OPEN || this == TAKEN;
    }

    /** Anything that is none of our words is unknown. */
    static Reach of(String word) {
        for (Reach reach : values()) {
            if (reach.word().equals(word)) {
                return reach;
            }
        }
        return UNKNOWN;
    }
}
