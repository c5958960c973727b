package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;

/**
 * What the firmware (DMI) says of the machine; each may be empty.
 *
 * @param vendor for example {@code Dell Inc.}
 * @param product for example {@code PowerEdge R750}
 * @param serial only root may read it
 * @param biosVersion for example {@code 1.14.2}
 * @param biosDate as the vendor writes it, mostly month/day/year
 */
public record Firmware(
        String vendor,
        String product,
        String version,
        String serial,
        String board,
        String biosVendor,
        String biosVersion,
        String biosDate) {

    /** Nothing is known of it. */
    public static final Firmware UNKNOWN = new Firmware("", "", "", "", "", "", "", "");

    private static final String DMI = "/sys/class/dmi/id/";

    static Firmware of(KernelFiles files) {
        return new Firmware(
                files.text(DMI + "sys_vendor"),
                files.text(DMI + "product_name"),
                files.text(DMI + "product_version"),
                files.text(DMI + "product_serial"),
                files.text(DMI + "board_name"),
                files.text(DMI + "bios_vendor"),
                files.text(DMI + "bios_version"),
                files.text(DMI + "bios_date"));
    }

    Map<String, Object> json() {
        return Map.of(
                "vendor", vendor,
                "product", product,
                "version", version,
                "serial", serial,
                "board", board,
                "bios_vendor", biosVendor,
                "bios_version", biosVersion,
                "bios_date", biosDate);
    }

    static Firmware read(JsonObject json) {
        return new Firmware(
                json.text("vendor"),
                json.text("product"),
                json.text("version"),
                json.text("serial"),
                json.text("board"),
                json.text("bios_vendor"),
                json.text("bios_version"),
                json.text("bios_date"));
    }
}
