package io.rackwright.site;

/** How pods are confined: policies below Kubernetes 1.25, admission from there on. */
public enum PodSecurity implements Word {
    PSP("psp"),
    PSA("psa"),
    NONE("none");

    private final String word;

    PodSecurity(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
