package io.rackwright.hosts;

import java.time.Duration;

/**
 * A script for {@code /bin/sh}, handed to the server on standard input.
 *
 * @param timeout for the whole execution, connecting included
 * @param outputLimit bytes of standard output that are kept; more ends the execution
 */
public record RemoteScript(String text, Duration timeout, int outputLimit) {}
