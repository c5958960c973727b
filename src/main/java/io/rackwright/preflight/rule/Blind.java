package io.rackwright.preflight.rule;

/** What a check says instead of «passed» where it had nothing to look at: silence would read as a pass. */
public final class Blind {

    private Blind() {}

    /**
     * Empty where it could look.
     *
     * @param what is not known, as a clause
     */
    public static String unless(boolean isKnown, String what) {
        return isKnown ? "" : "not judged: " + what;
    }
}
