package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * What the server is made of beyond its size.
 *
 * @param virtualization as systemd-detect-virt names it, {@code none} for bare metal; empty if unknown
 */
public record Machine(String virtualization, Firmware firmware, Processor processor, Cards cards, Faults faults) {

    /** Nothing is known of it. */
    public static final Machine UNKNOWN = of("");

    /** What systemd-detect-virt calls containers. */
    private static final Set<String> CONTAINERS = Set.of(
            "docker",
            "podman",
            "lxc",
            "lxc-libvirt",
            "openvz",
            "systemd-nspawn",
            "rkt",
            "wsl",
            "proot",
            "pouch",
            "container-other");

    /** Nothing but the one thing is known. */
    public static Machine of(String virtualization) {
        return new Machine(virtualization, Firmware.UNKNOWN, Processor.UNKNOWN, Cards.UNKNOWN, Faults.UNKNOWN);
    }

    /** Whether the server is a container, which shares kernel, modules, devices and settings with its host. */
    public boolean isContainer() {
        return CONTAINERS.contains(virtualization);
    }

    /** Whether nothing stands between the system and the hardware. */
    public boolean isBareMetal() {
        return virtualization.equals("none");
    }

    static Machine of(ProbeReport report, KernelFiles files) {
        return new Machine(
                report.text("virtualization"),
                Firmware.of(files),
                Processor.of(report, files),
                Cards.of(report, files),
                Faults.of(report, files));
    }

    Map<String, Object> json() {
        return Map.of(
                "virtualization", virtualization,
                "firmware", firmware.json(),
                "processor", processor.json(),
                "cards", cards.json(),
                "faults", faults.json());
    }

    static Machine read(JsonObject json) {
        return new Machine(
                json.text("virtualization"),
                Firmware.read(json.object("firmware")),
                Processor.read(json.object("processor")),
                Cards.read(json.object("cards")),
                Faults.read(json.object("faults")));
    }
}
