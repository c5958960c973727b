package io.rackwright.preflight.linux;

import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;

/** The rules of this area, in the order of their codes. */
public final class LinuxRules {

    private LinuxRules() {}

    /** Those on one server. */
    public static List<Rule> each() {
        return List.of(
                new SystemRule(),
                new KernelRule(),
                new SwapRule(),
                new NfsClientRule(),
                new MapCountRule(),
                new KernelModuleRule(),
                new SecurityModuleRule(),
                new KernelSettingRule(),
                new MountOptionRule(),
                new RoomRule(),
                new FileSystemKindRule());
    }

    /** Those on all servers together. */
    public static List<SiteRule> together() {
        return List.of();
    }
}
