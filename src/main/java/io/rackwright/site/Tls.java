package io.rackwright.site;

/**
 * The certificate of the platform's name.
 *
 * @param chain empty when {@code certificate} carries it
 */
public record Tls(String certificate, Secret privateKey, String chain) {}
