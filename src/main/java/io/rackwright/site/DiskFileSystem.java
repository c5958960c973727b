package io.rackwright.site;

/** The filesystem of a further disk. */
public enum DiskFileSystem implements Word {
    EXT4("ext4"),
    XFS("xfs");

    private final String word;

    DiskFileSystem(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
