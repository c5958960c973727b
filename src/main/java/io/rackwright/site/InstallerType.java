package io.rackwright.site;

/** How the platform installer is run. */
public enum InstallerType implements Word {
    ANSIBLE_ROLE("ansible_role"),
    COMMAND("command");

    private final String word;

    InstallerType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
