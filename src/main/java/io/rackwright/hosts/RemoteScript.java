package io.rackwright.hosts;

import java.time.Duration;

/**
 * A script for {@code /bin/sh}, handed to the server on standard input.
 *
 * @param command what the server starts, which reads the script; one line
 * @param timeout for the whole execution, connecting included
 * @param outputLimit bytes of standard output that are kept; more ends the execution
 */
public record RemoteScript(String command, String text, Duration timeout, int outputLimit) {

    /** Reads the script with the rights of the login. */
    public static final String AS_LOGIN = "/bin/sh -s";

    public RemoteScript(String text, Duration timeout, int outputLimit) {
        this(AS_LOGIN, text, timeout, outputLimit);
    }
}
