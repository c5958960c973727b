package io.rackwright.run;

import io.rackwright.ansible.HostCounts;
import java.util.Collection;
import java.util.function.ToIntFunction;

/**
 * A step in numbers.
 *
 * @param hosts that took part
 * @param ok results that were good, {@code changed} of them with a change
 * @param failed hosts on which a task failed
 * @param unreachable hosts that could not be reached
 */
public record StepTally(int hosts, int ok, int changed, int failed, int unreachable) {

    static StepTally of(Collection<HostCounts> counts) {
        return new StepTally(
                counts.size(),
                sum(counts, HostCounts::ok),
                sum(counts, HostCounts::changed),
                sum(counts, host -> Math.min(1, host.failures())),
                sum(counts, host -> Math.min(1, host.unreachable())));
    }

    private static int sum(Collection<HostCounts> counts, ToIntFunction<HostCounts> what) {
        return counts.stream().mapToInt(what).sum();
    }
}
