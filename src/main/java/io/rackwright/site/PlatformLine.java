package io.rackwright.site;

/**
 * Versions of the platform whose installers are told alike.
 *
 * <p>What is known of them: the 4.x documents that this project began with, and for 7 the public history of its installer
 * (requirements 2.1 and 2.2). Whatever lies between is told as 4.x is.
 */
public enum PlatformLine {
    /** Speaks the documents' own vocabulary; namespaces, gateway and mesh are made before the installer runs. */
    DOCUMENTED,
    /** Reads an inventory file of its own; makes its namespaces, brings Istio and its gateway, and ends TLS there. */
    SEVEN;

    /** The line of a version as it stands in the site file. */
    public static PlatformLine of(String version) {
        return version.equals("7") || version.startsWith("7.") ? SEVEN : DOCUMENTED;
    }
}
