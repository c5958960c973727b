package io.rackwright.site;

/**
 * How servers are reached.
 *
 * @param user the login name; empty only where the site has no nodes
 * @param port 1 to 65535
 * @param privateKey {@link Secret.File} or {@link Secret.None}
 * @param become whether commands that change a server go through sudo
 */
public record Ssh(String user, int port, Secret privateKey, boolean become) {}
