package io.rackwright.ansible;

/** Results of one host over a whole playbook; {@code failures} are those that were neither ignored nor rescued. */
public record HostCounts(int ok, int changed, int unreachable, int failures, int skipped, int rescued, int ignored) {

    static final HostCounts NONE = new HostCounts(0, 0, 0, 0, 0, 0, 0);

    /** Whether every task of the host ended well. */
    public boolean isWell() {
        return failures == 0 && unreachable == 0;
    }
}
