package io.rackwright.hosts;

/**
 * How the probe comes to its rights: one command that reads the script as root where the login may become root without
 * a question, else as the login itself, and tells the script which of them it was. One try, nothing written, no
 * terminal.
 */
final class Elevation {

    /** What sudo says goes to a variable, the script's output past it: descriptor 3 is the session's own output. */
    private static final String BECOME = "u=$(id -u) n=$(id -un);"
            + " [ \"$u\" = 0 ] && exec /bin/sh -s \"$u\" \"$n\" yes \"\";"
            + " command -v sudo >/dev/null 2>&1 || exec /bin/sh -s \"$u\" \"$n\" no \"sudo is not installed\";"
            + " { m=$(sudo -n /bin/sh -s \"$u\" \"$n\" yes \"\" 2>&1 >&3 3>&-) && exit 0; } 3>&1;"
            + " exec /bin/sh -s \"$u\" \"$n\" no \"$m\"";

    private static final String STAY = "exec /bin/sh -s \"$(id -u)\" \"$(id -un)\" no \"ssh.become is false\"";

    private Elevation() {}

    /** @param become whether the site lets us become root */
    static String command(boolean become) {
        return "/bin/sh -c '" + (become ? BECOME : STAY) + "'";
    }
}
