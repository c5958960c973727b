package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sits on the PCI bus, as far as rules ask, and what a GPU's driver depends on.
 *
 * @param seen how many devices of any kind the bus has; 0 if it could not be read
 * @param devices controllers of disks and displays, and accelerators
 * @param nvidiaDriver version of the loaded kernel module; empty if there is none
 * @param secureBoot {@code on}, {@code off}, or empty where it is not known
 */
public record Cards(int seen, List<Device> devices, String nvidiaDriver, String secureBoot) {

    /** Nothing is known of it. */
    public static final Cards UNKNOWN = new Cards(0, List.of(), "", "");

    /**
     * One function of one card.
     *
     * @param slot for example {@code 0000:3b:00.0}
     * @param category class, subclass and interface as six hexadecimal digits, for example {@code 030200}
     * @param id vendor and device, for example {@code 10DE:20B5}
     * @param driver empty if none has it
     */
    public record Device(String slot, String category, String id, String driver) {
        /** Whether it is a GPU of NVIDIA: vendor 10de, a display controller (class 03). */
        public boolean isNvidiaGpu() {
            return category.startsWith("03") && id.regionMatches(true, 0, "10de:", 0, 5);
        }

        /** Whether it hides disks behind volumes of its own: class 0104. */
        public boolean isRaidController() {
            return category.startsWith("0104");
        }

        static Optional<Device> of(String line) {
            String[] words = line.split(" ", -1);
            return words.length == 4
                    ? Optional.of(new Device(words[0], words[1], words[2], words[3].equals("-") ? "" : words[3]))
                    : Optional.empty();
        }
    }

    public Cards {
        devices = List.copyOf(devices);
    }

    /** The GPUs of NVIDIA. */
    public List<Device> gpus() {
        return devices.stream().filter(Device::isNvidiaGpu).toList();
    }

    static Cards of(ProbeReport report, KernelFiles files) {
        String secure = report.text("secure_boot");
        return new Cards(
                (int) Math.min(report.number("pci_devices"), 1_000_000),
                report.each("pci", Device::of),
                files.text("/sys/module/nvidia/version"),
                secure.equals("1") ? "on" : secure.equals("0") ? "off" : "");
    }

    Map<String, Object> json() {
        return Map.of(
                "seen", seen,
                "devices",
                        devices.stream()
                                .map(device -> Map.of(
                                        "slot", device.slot(),
                                        "class", device.category(),
                                        "id", device.id(),
                                        "driver", device.driver()))
                                .toList(),
                "nvidia_driver", nvidiaDriver,
                "secure_boot", secureBoot);
    }

    static Cards read(JsonObject json) {
        return new Cards(
                (int) json.number("seen", 0),
                json.objects("devices").stream()
                        .map(device -> new Device(
                                device.text("slot"), device.text("class"), device.text("id"), device.text("driver")))
                        .toList(),
                json.text("nvidia_driver"),
                json.text("secure_boot"));
    }
}
