package io.rackwright.site;

/** Where the servers are. Only {@code onprem} is provisioned by us. */
public enum Infrastructure implements Word {
    ONPREM("onprem"),
    AKS("aks"),
    EKS("eks");

    private final String word;

    Infrastructure(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
