package io.rackwright.mesh;

/**
 * What the network between two servers is like, as the source measured it.
 *
 * @param by {@code icmp} or {@code udp}; empty when no echo came at all, and all else is then unknown
 * @param sent echoes asked for
 * @param back echoes that came
 * @param fastest round trip in milliseconds
 * @param median round trip in milliseconds
 * @param slowest round trip in milliseconds
 * @param mtu the largest packet that passes in one piece, in bytes with its IP header; 0 if unknown
 * @param device the source's interface on that way; empty if unknown
 * @param deviceMtu what that interface sends in one piece; 0 if unknown
 * @param isTold whether the network says that larger packets do not fit; else it drops them without a word
 */
public record Way(
        String by,
        int sent,
        int back,
        double fastest,
        double median,
        double slowest,
        int mtu,
        String device,
        int deviceMtu,
        boolean isTold) {

    public static final Way UNKNOWN = new Way("", 0, 0, 0, 0, 0, 0, "", 0, false);

    public boolean isKnown() {
        return !by.isEmpty();
    }

    /** Whether a packet as large as the interface sends them does not pass. */
    public boolean isNarrow() {
        return mtu > 0 && mtu < deviceMtu;
    }
}
