package io.rackwright.site;

/** Whether the cluster is ours alone. */
public enum Tenancy implements Word {
    DEDICATED("dedicated"),
    SHARED("shared");

    private final String word;

    Tenancy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
