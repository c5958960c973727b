package io.rackwright.site;

/**
 * An image registry of the operator; {@code server} is empty when there is none.
 */
public record Registry(String server, String username, Secret password, String ca) {
    /** No registry. */
    public static Registry none() {
        return new Registry("", "", new Secret.None(), "");
    }

    public boolean isPresent() {
        return !server.isEmpty();
    }
}
