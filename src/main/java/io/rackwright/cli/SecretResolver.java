package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.site.ObjectStorage.Store;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFolder;
import io.rackwright.site.load.SiteSecrets;
import io.rackwright.site.load.SiteSecrets.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns the site's references to secrets into the secrets, at the last moment and for one step. */
final class SecretResolver {

    private final App app;
    private final Path siteFile;

    /** @param siteFile relative paths start at its folder */
    SecretResolver(App app, Path siteFile) {
        this.app = app;
        this.siteFile = siteFile;
    }

    /**
     * The secrets that the Katonic installer gets in {@code katonic_secrets}, by name; those the site names.
     *
     * @throws ToolException when one does not resolve; {@link ReadSite#tried} has told them all before
     */
    Map<String, String> ofPlatform(Site site) throws ToolException {
        SiteSecrets secrets = new SiteSecrets(folder(), app.environment(), site.vault());
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Secret> entry : named(site).entrySet()) {
            values.put(entry.getKey(), value(entry.getValue(), secrets));
        }
        return values;
    }

    /** As {@link #ofPlatform}, without those that cannot be read now. */
    Map<String, String> readable(Site site) {
        SiteSecrets secrets = new SiteSecrets(folder(), app.environment(), site.vault());
        Map<String, String> values = new LinkedHashMap<>();
        named(site).forEach((name, secret) -> {
            if (secrets.read(secret) instanceof Reading.Text text) {
                values.put(name, text.text());
            }
        });
        return values;
    }

    private static Map<String, Secret> named(Site site) {
        Map<String, Secret> named = new LinkedHashMap<>();
        named.put("registry_password", site.registry().password());
        named.put("notifications_password", site.notifications().password());
        named.put("platform_license", site.platform().license());
        named.put("tls_private_key", site.tls().privateKey());
        addStore(named, "blob", site.objectStorage().blob());
        addStore(named, "logs", site.objectStorage().logs());
        addStore(named, "datasets", site.objectStorage().datasets());
        addStore(named, "backups", site.objectStorage().backups());
        named.values().removeIf(Secret.None.class::isInstance);
        return named;
    }

    /** What one reference leads to; empty where the site names none. */
    String of(Site site, Secret secret) throws ToolException {
        return secret instanceof Secret.None
                ? ""
                : value(secret, new SiteSecrets(folder(), app.environment(), site.vault()));
    }

    /** The login to the site's registry, «user:password» in base64. */
    String registryLogin(Site site) throws ToolException {
        String login =
                site.registry().username() + ":" + of(site, site.registry().password());
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private static void addStore(Map<String, Secret> named, String name, Store store) {
        named.put(name + "_access_key", store.accessKey());
        named.put(name + "_secret_key", store.secretKey());
    }

    private static String value(Secret secret, SiteSecrets secrets) throws ToolException {
        Reading reading = secrets.read(secret);
        if (reading instanceof Reading.Text text) {
            return text.text();
        }
        Reading.Lacking lacking = (Reading.Lacking) reading;
        throw new ToolException("Could not read a secret of the site: " + lacking.clause() + ". " + lacking.remedy());
    }

    /** A path of the site file, made absolute. */
    Path resolved(String path) {
        return folder().resolve(path).normalize();
    }

    private SiteFolder folder() {
        return SiteFolder.of(siteFile, app.userHome());
    }
}
