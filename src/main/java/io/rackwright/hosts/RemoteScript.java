package io.rackwright.hosts;

import io.rackwright.site.Site;
import java.time.Duration;

/**
 * A script for {@code /bin/sh}, handed to the server on standard input.
 *
 * @param command what the server starts, which reads the script; one line
 * @param timeout for the whole execution, connecting included
 * @param outputLimit bytes of standard output that are kept; more ends the execution
 */
public record RemoteScript(String command, String text, Duration timeout, int outputLimit) {

    /** Reads the script as root where the site's login may become root, else with the rights of the login. */
    public static RemoteScript withRightsOf(Site site, String text, Duration timeout, int outputLimit) {
        return new RemoteScript(Elevation.command(site.ssh().become()), text, timeout, outputLimit);
    }

    /** What the server says on standard error when sudo took no password: it must not be tried again. */
    public static final String REFUSED = "rackwright-sudo-refused-the-password";

    /**
     * The same script for servers on which sudo asks for a password; itself, where it does not become root.
     *
     * @param password empty where there is none; the script then stays as it is
     */
    public RemoteScript withPassword(String password) {
        boolean isAsked = !password.isEmpty() && command.equals(Elevation.command(true));
        return isAsked
                ? new RemoteScript(Elevation.commandWithPassword(), password + "\n" + text, timeout, outputLimit)
                : this;
    }

    @Override
    public String toString() {
        return "a script of " + text.length() + " characters"; // which may begin with a password
    }
}
