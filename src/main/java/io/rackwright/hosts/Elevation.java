package io.rackwright.hosts;

/**
 * How the probe comes to its rights: one command that reads the script as root where the login may become root without
 * a question or with the one password that is given, else as the login itself, and tells the script which of them it
 * was. One try, nothing written, no terminal.
 */
final class Elevation {

    private static final String WHO = "u=$(id -u) n=$(id -un);"
            + " [ \"$u\" = 0 ] && exec /bin/sh -s \"$u\" \"$n\" yes \"\";"
            + " command -v sudo >/dev/null 2>&1 || exec /bin/sh -s \"$u\" \"$n\" no \"sudo is not installed\";";

    /** What sudo says goes to a variable, the script's output past it: descriptor 3 is the session's own output. */
    private static final String UNASKED =
            " { m=$(sudo -n /bin/sh -s \"$u\" \"$n\" yes \"\" 2>&1 >&3 3>&-) && exit 0; } 3>&1;";

    private static final String BECOME = WHO + UNASKED + " exec /bin/sh -s \"$u\" \"$n\" no \"$m\"";

    /**
     * The password is the first line of the input, read by the shell itself: it is part of no arguments and no
     * environment. sudo reads it from a pipe that ends after it, so that there is no second try; the script waits in
     * another pipe, which root opens by its name in /proc.
     */
    private static final String BECOME_BY_PASSWORD = "IFS= read -r p; " + WHO + UNASKED
            + " cat | { exec 3<&0; s=$(exec /bin/sh -c \"echo \\$PPID\");"
            + " { m=$(printf \"%s\\n\" \"$p\" | sudo -S -p \"\" /bin/sh -c"
            + " \"exec /bin/sh -s \\\"\\$@\\\" </proc/\\$0/fd/3\" \"$s\" \"$u\" \"$n\" yes \"\""
            + " 2>&1 >&4 4>&-) && exit 0; } 4>&1;"
            + " p=; echo " + RemoteScript.REFUSED + " >&2; m=$(printf \"%s\\n\" \"$m\" | tail -n 1);"
            + " exec /bin/sh -s \"$u\" \"$n\" no \"the password was not accepted: $m\" <&3; }";

    private static final String STAY = "exec /bin/sh -s \"$(id -u)\" \"$(id -un)\" no \"ssh.become is false\"";

    private Elevation() {}

    /** @param become whether the site lets us become root */
    static String command(boolean become) {
        return "/bin/sh -c '" + (become ? BECOME : STAY) + "'";
    }

    /** Becomes root where sudo asks for a password: the first line of the input. */
    static String commandWithPassword() {
        return "/bin/sh -c '" + BECOME_BY_PASSWORD + "'";
    }
}
