package io.rackwright.site;

/**
 * A check the operator switched off, and why.
 */
public record SkippedCheck(String code, String reason) {}
