package io.rackwright.hosts;

/** The probe for tests of other packages. */
public final class Probes {

    private Probes() {}

    /** Asks nothing of a site and becomes root where it can. */
    public static Probe plain() {
        return Probe.asking(true, Questions.NONE);
    }
}
