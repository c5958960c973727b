package io.rackwright.catalog.upgrade;

/**
 * Something that changes on a hop.
 *
 * @param kind one of few words, for example {@code runtime}
 * @param action what the operator does before the hop; empty where there is nothing to do
 * @param source {@code path@tag} or an address
 */
public record Told(String kind, String text, String action, String source) {}
