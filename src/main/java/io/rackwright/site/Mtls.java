package io.rackwright.site;

/** How strict mutual TLS is inside the mesh. */
public enum Mtls implements Word {
    STRICT("strict"),
    PERMISSIVE("permissive");

    private final String word;

    Mtls(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
