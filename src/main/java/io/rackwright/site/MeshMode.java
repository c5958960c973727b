package io.rackwright.site;

/** Whether the service mesh is deployed with the platform, reused or absent. */
public enum MeshMode implements Word {
    DEPLOY("deploy"),
    REUSE("reuse"),
    NONE("none");

    private final String word;

    MeshMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
