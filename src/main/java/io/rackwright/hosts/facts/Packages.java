package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Whether packages can be installed.
 *
 * @param manager {@code apt}; empty if it is another one or unknown
 * @param lockedBy the programs that hold a lock of it, each with its process number, for example {@code apt-get (812)}
 * @param broken packages that are half installed, with their state
 * @param held packages that are kept as they are
 * @param rebootDue what a restart is due for; empty if none is
 */
public record Packages(
        String manager, List<String> lockedBy, List<String> broken, List<String> held, String rebootDue) {

    /** Nothing is known of them. */
    public static final Packages UNKNOWN = new Packages("", List.of(), List.of(), List.of(), "");

    public Packages {
        lockedBy = List.copyOf(lockedBy);
        broken = List.copyOf(broken);
        held = List.copyOf(held);
    }

    static Packages of(ProbeReport report) {
        return new Packages(
                report.text("package_manager"),
                report.all("package_lock").stream()
                        .map(Packages::holder)
                        .distinct()
                        .toList(),
                report.all("package_broken"),
                report.all("package_held"),
                report.text("reboot_due").replaceFirst("^yes$", "an upgrade").replaceFirst("^yes ", ""));
    }

    private static String holder(String line) {
        String[] words = line.split(" ", 2);
        return (words.length < 2 || words[1].isEmpty() ? "a program" : words[1]) + " (" + words[0] + ")";
    }

    Map<String, Object> json() {
        return HostFactsJson.object(
                "manager", manager, "locked_by", lockedBy, "broken", broken, "held", held, "reboot_due", rebootDue);
    }

    static Packages read(JsonObject json) {
        return new Packages(
                json.text("manager"),
                json.texts("locked_by"),
                json.texts("broken"),
                json.texts("held"),
                json.text("reboot_due"));
    }
}
