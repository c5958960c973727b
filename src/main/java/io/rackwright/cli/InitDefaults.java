package io.rackwright.cli;

import io.rackwright.site.init.HostList;
import io.rackwright.site.init.Proposal;
import io.rackwright.site.init.Setting;
import io.rackwright.site.init.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is likely where nobody says: from the folder, the operator's home, the catalogue and the list of servers. */
final class InitDefaults {

    private static final String PLATFORM = "4.4";

    /** Private keys as ssh-keygen names them, the preferred one first. */
    private static final List<String> KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final App app;
    private final InitOptions options;

    InitDefaults(App app, InitOptions options) {
        this.app = app;
        this.options = options;
    }

    /** The chosen values: by flag, else by the list; and what is assumed for the rest. */
    Values values(Map<Setting, String> given, HostList list, Proposal proposal) {
        Map<Setting, String> chosen = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String said = list.cluster().getOrDefault(setting.path(), "");
            if (!said.isEmpty()) {
                chosen.put(setting, said);
            }
        }
        Map<Setting, String> assumed = assumed(proposal);
        chosen.putAll(given);
        return new Values(chosen, assumed);
    }

    private Map<Setting, String> assumed(Proposal proposal) {
        Map<Setting, String> assumed = new EnumMap<>(Setting.class);
        put(assumed, Setting.NAME, name());
        put(assumed, Setting.LB_ADDRESS, proposal.balancer());
        put(assumed, Setting.NFS_SERVER, proposal.fileServer());
        assumed.put(Setting.NFS_KDISK, "/export/kdisk");
        assumed.put(Setting.NFS_KFS, "/export/kfs");
        assumed.put(Setting.ADDITIONAL_DISK, "/data");
        assumed.put(Setting.SSH_USER, "ubuntu");
        put(assumed, Setting.SSH_KEY, key());
        assumed.put(Setting.KUBERNETES, new InitVersions(app.catalog()).usual());
        assumed.put(Setting.PLATFORM, PLATFORM);
        assumed.put(Setting.CERTIFICATE, "tls/site.pem");
        assumed.put(Setting.CERTIFICATE_KEY, "tls/site.key");
        assumed.put(Setting.ENVIRONMENT, "production");
        return assumed;
    }

    private static void put(Map<Setting, String> values, Setting setting, String text) {
        if (!text.isEmpty()) {
            values.put(setting, text);
        }
    }

    /** The folder's name in the form of a site's name; empty where it has none. */
    private String name() {
        Path folder = app.directory()
                .resolve(options.out)
                .toAbsolutePath()
                .normalize()
                .getParent();
        Path last = folder == null ? null : folder.getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        String short24 = name.length() > 24 ? name.substring(0, 24).replaceAll("-+$", "") : name;
        return short24.length() < 3 ? "" : short24;
    }

    /** A key that is there; where there is none, the operator's ssh-agent will do. */
    private String key() {
        return KEYS.stream()
                .filter(key ->
                        Files.isRegularFile(app.userHome().resolve(".ssh").resolve(key)))
                .findFirst()
                .map(key -> "~/.ssh/" + key)
                .orElse("");
    }
}
