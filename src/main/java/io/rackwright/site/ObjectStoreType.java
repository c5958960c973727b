package io.rackwright.site;

/** What kind of store holds blobs, logs, datasets or backups. */
public enum ObjectStoreType implements Word {
    KFS("kfs"),
    S3("s3"),
    EFS("efs"),
    AZURE_BLOB("azure_blob");

    private final String word;

    ObjectStoreType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
