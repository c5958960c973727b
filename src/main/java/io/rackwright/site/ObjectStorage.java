package io.rackwright.site;

/**
 * Where blobs, logs, datasets and backups go.
 */
public record ObjectStorage(Store blob, Store logs, Store datasets, Store backups) {
    /** One store; all texts are empty unless {@code type} is {@link ObjectStoreType#S3}. */
    public record Store(
            ObjectStoreType type,
            String endpoint,
            String region,
            String bucket,
            Secret accessKey,
            Secret secretKey,
            String ca,
            boolean insecure) {

        /** The shared storage class. */
        public static Store kfs() {
            return new Store(ObjectStoreType.KFS, "", "", "", new Secret.None(), new Secret.None(), "", false);
        }
    }
}
