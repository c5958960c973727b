package io.rackwright.site;

/** What a platform service keeps its data on. */
public enum VolumeKind implements Word {
    HOST("host"),
    KDISK("kdisk");

    private final String word;

    VolumeKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
