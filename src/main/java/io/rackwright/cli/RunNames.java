package io.rackwright.cli;

/** How runs are named on the command line. */
final class RunNames {

    static final String DESCRIPTION =
            "A run by its name or the beginning of it, as «history» lists them (default: the newest).";

    private RunNames() {}

    /** @param run as it was named; empty when none was */
    static String noneGoesOn(String run) {
        return run.isEmpty() ? "No run goes on." : "Run " + run + " does not go on.";
    }
}
