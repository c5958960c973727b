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

    /** Host and port, without the path that images may lie below. */
    public String host() {
        return server.split("/", 2)[0];
    }

    public boolean isPresent() {
        return !server.isEmpty();
    }
}
