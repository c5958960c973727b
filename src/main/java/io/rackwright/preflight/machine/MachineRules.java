package io.rackwright.preflight.machine;

import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;

/** The rules of this area, in the order of their codes. */
public final class MachineRules {

    private MachineRules() {}

    /** Those on one server. */
    public static List<Rule> each() {
        return List.of(
                new CpuRule(), new MemoryRule(), new OsDriveRule(), new AdditionalDiskRule(), new EtcdDiskRule());
    }

    /** Those on all servers together. */
    public static List<SiteRule> together() {
        return List.of();
    }
}
