package io.rackwright.run;

import io.rackwright.ansible.HostCounts;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.plan.StepId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one step ended.
 *
 * @param folder where its output, events and result lie
 * @param hosts counts by host, sorted; empty when nothing ran
 */
public record StepResult(
        StepId id, String title, PlaybookOutcome outcome, Duration took, Map<String, HostCounts> hosts, Path folder) {

    public StepResult {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
    }

    public boolean succeeded() {
        return outcome instanceof PlaybookOutcome.Succeeded;
    }
}
