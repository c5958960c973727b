package io.rackwright.site;

/** An operating system of a node, as {@code ID-VERSION_ID} of its os-release. */
public enum OperatingSystem implements Word {
    UBUNTU_20_04("ubuntu-20.04"),
    UBUNTU_22_04("ubuntu-22.04"),
    UBUNTU_24_04("ubuntu-24.04");

    private final String word;

    OperatingSystem(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
