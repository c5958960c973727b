package io.rackwright.site;

/**
 * What replaces the internet; all texts are empty when not enabled.
 */
public record Offline(boolean enabled, String filesRepo, String ubuntuRepo, String pypiIndex) {
    /** The site has the internet. */
    public static Offline disabled() {
        return new Offline(false, "", "", "");
    }
}
