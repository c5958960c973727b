package io.rackwright.site;

/** What a pool of workers is for. */
public enum PoolRole implements Word {
    PLATFORM("platform"),
    COMPUTE("compute"),
    DEPLOYMENT("deployment"),
    STORAGE("storage"),
    VECTORDB("vectordb");

    private final String word;

    PoolRole(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
