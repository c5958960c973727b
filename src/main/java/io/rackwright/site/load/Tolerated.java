package io.rackwright.site.load;

/** Taints that a version of the platform is known to tolerate (requirements 2.2 and 5.14). */
final class Tolerated {

    /** The taint of GPU nodes. */
    static final String GPU = "nvidia.com/gpu=true:NoSchedule";

    private Tolerated() {}

    /** Whether the platform's own installer taints GPU nodes, so that its pods tolerate it: from version 7 on. */
    static boolean gpuTaint(Draft draft) {
        return draft.section("platform")
                .text("version")
                .filter(version -> version.startsWith("7."))
                .isPresent();
    }

    static boolean isTolerated(String taint, Draft draft) {
        return taint.equals(GPU) && gpuTaint(draft);
    }
}
