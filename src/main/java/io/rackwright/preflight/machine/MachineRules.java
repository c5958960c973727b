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
                new ProcessorRule(),
                new CpuRule(),
                new MemoryRule(),
                new OsDriveRule(),
                new AdditionalDiskRule(),
                new RotatingDiskRule(),
                new GpuRule(),
                new GpuOnControlPlaneRule(),
                new HostVolumeRule(),
                new EtcdDiskRule(),
                new ContainerRule(),
                new HugePagesRule(),
                new VirtualDiskRule(),
                new DiskHealthRule(),
                new ArrayRule(),
                new MultipathRule(),
                new HardwareErrorRule());
    }

    /** Those on all servers together. */
    public static List<SiteRule> together() {
        return List.of(new FirmwareRule());
    }
}
