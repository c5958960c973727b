package io.rackwright.site;

/**
 * An image registry of the operator; {@code server} is empty when there is none.
 */
public record Registry(String server, String username, Secret password, String ca) {
    /** No registry. */
    public static Registry none() {
        return new Registry("", "", new Secret.None(), "");
    }

    /** Whether pulls can log in: there is a user and a reference to the password. */
    public boolean hasLogin() {
        return !username.isEmpty() && !(password instanceof Secret.None);
    }

    public boolean isPresent() {
        return !server.isEmpty();
    }
}
