package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server does by itself or in its own way.
 *
 * @param umask of a login's shell, for example {@code 0022}; empty if unknown
 * @param home of the login: {@code directory PATH} or {@code absent PATH}; empty if unknown
 * @param firewalls the names of those that are active, as their own tools write them
 * @param isCloudInitOff whether cloud-init is told to leave the server alone
 * @param settings lines of the files that set the server up, as far as rules ask for them, without passwords
 */
public record Habits(
        String umask, String home, List<String> firewalls, boolean isCloudInitOff, List<Setting> settings) {

    /** Nothing is known of them. */
    public static final Habits UNKNOWN = new Habits("", "", List.of(), false, List.of());

    public Habits {
        firewalls = List.copyOf(firewalls);
        settings = List.copyOf(settings);
    }

    /** One line of a file below {@code /etc} or {@code /var/lib}. */
    public record Setting(String file, String line) {

        private static Optional<Setting> parse(String text) {
            int colon = text.indexOf(':');
            return colon <= 0
                    ? Optional.empty()
                    : Optional.of(new Setting(
                            text.substring(0, colon), text.substring(colon + 1).strip()));
        }
    }

    /** The lines of files whose paths begin so. */
    public List<String> of(String... paths) {
        List<String> lines = new ArrayList<>();
        for (Setting setting : settings) {
            for (String path : paths) {
                if (setting.file().startsWith(path)) {
                    lines.add(setting.line());
                    break;
                }
            }
        }
        return lines;
    }

    static Habits of(ProbeReport report) {
        List<Setting> settings = report.each("setting", Setting::parse);
        List<String> firewalls = new ArrayList<>(report.all("firewall"));
        if (settings.contains(new Setting("/etc/ufw/ufw.conf", "ENABLED=yes"))) {
            firewalls.add(0, "ufw");
        }
        return new Habits(
                report.text("umask"),
                report.text("home"),
                firewalls,
                report.text("cloud_init").equals("off"),
                settings);
    }

    Map<String, Object> json() {
        return HostFactsJson.object(
                "umask",
                umask,
                "home",
                home,
                "firewalls",
                firewalls,
                "cloud_init_off",
                isCloudInitOff,
                "settings",
                settings.stream()
                        .map(setting -> HostFactsJson.object("file", setting.file(), "line", setting.line()))
                        .toList());
    }

    static Habits read(JsonObject json) {
        return new Habits(
                json.text("umask"),
                json.text("home"),
                json.texts("firewalls"),
                json.truth("cloud_init_off"),
                json.objects("settings").stream()
                        .map(setting -> new Setting(setting.text("file"), setting.text("line")))
                        .toList());
    }
}
