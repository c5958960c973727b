package io.rackwright.site;

/** What backs a storage class. */
public enum StorageBackend implements Word {
    NFS("nfs"),
    LOCAL("local"),
    CSI("csi"),
    EFS("efs"),
    EBS("ebs"),
    AZURE_DISK("azure_disk"),
    AZURE_FILE("azure_file");

    private final String word;

    StorageBackend(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
