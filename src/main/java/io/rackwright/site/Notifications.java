package io.rackwright.site;

/**
 * Mail of the platform; texts are empty when not enabled.
 */
public record Notifications(
        boolean enabled,
        String server,
        int port,
        MailEncryption encryption,
        String from,
        String username,
        Secret password) {}
