package io.rackwright.process;

/** Words as a person types them in a shell. */
public final class Shell {

    private Shell() {}

    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
