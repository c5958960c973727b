package io.rackwright.site;

/** What is made of a further disk that is given as a device. */
public enum DiskLayout implements Word {
    AS_NEEDED("as_needed"),
    PLAIN("plain"),
    LVM("lvm"),
    RAW("raw");

    private final String word;

    DiskLayout(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
