package io.rackwright.cli;

/** Words as a person types them in a shell. */
final class Shell {

    private Shell() {}

    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
