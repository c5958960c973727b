package io.rackwright.site;

import java.util.Map;

/**
 * The platform and its installer.
 *
 * @param license {@link Secret.None} when the version needs none
 * @param variables handed to the installer untouched; may hold Jinja
 */
public record Platform(
        String version,
        InstallerType type,
        String role,
        String path,
        Map<String, Object> variables,
        String adminEmail,
        Secret license) {
    public Platform {
        variables = Ordered.copyOf(variables);
    }

    public PlatformLine line() {
        return PlatformLine.of(version);
    }
}
