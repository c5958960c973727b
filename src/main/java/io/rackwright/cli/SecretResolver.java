package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.site.ObjectStorage.Store;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The secrets that the Katonic installer gets in {@code katonic_secrets}, by name; those the site names. */
    Map<String, String> ofPlatform(Site site) throws ToolException {
        Map<String, Secret> named = new LinkedHashMap<>();
        named.put("registry_password", site.registry().password());
        named.put("notifications_password", site.notifications().password());
        named.put("platform_license", site.platform().license());
        named.put("tls_private_key", site.tls().privateKey());
        addStore(named, "blob", site.objectStorage().blob());
        addStore(named, "logs", site.objectStorage().logs());
        addStore(named, "datasets", site.objectStorage().datasets());
        addStore(named, "backups", site.objectStorage().backups());
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Secret> entry : named.entrySet()) {
            if (!(entry.getValue() instanceof Secret.None)) {
                values.put(entry.getKey(), value(entry.getValue()));
            }
        }
        return values;
    }

    private static void addStore(Map<String, Secret> named, String name, Store store) {
        named.put(name + "_access_key", store.accessKey());
        named.put(name + "_secret_key", store.secretKey());
    }

    String value(Secret secret) throws ToolException {
        if (secret instanceof Secret.Env variable) {
            String value = app.environment().getOrDefault(variable.name(), "");
            if (value.isEmpty()) {
                throw new ToolException("Could not read a secret of the site: the " + secret.label()
                        + " is not set. Set it («export " + variable.name() + "=…») and run the same command again.");
            }
            return value;
        }
        if (secret instanceof Secret.File file) {
            return content(file);
        }
        throw new ToolException("Could not read a secret of the site: " + secret.label()
                + " stands in an ansible-vault file, which is not supported yet. Use {env: NAME} or {file: PATH}.");
    }

    private String content(Secret.File file) throws ToolException {
        try {
            return Files.readString(resolved(file.path())).replaceFirst("\\R$", "");
        } catch (IOException e) {
            throw new ToolException(
                    "Could not read a secret of the site: the " + file.label() + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + "). Check path, owner and mode, and run the same command again.",
                    e);
        }
    }

    /** A path of the site file, made absolute. */
    Path resolved(String path) {
        return SiteFolder.of(siteFile, app.userHome()).resolve(path).normalize();
    }
}
