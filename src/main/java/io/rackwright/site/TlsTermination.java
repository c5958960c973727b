package io.rackwright.site;

/** Who ends TLS. */
public enum TlsTermination implements Word {
    LOAD_BALANCER("load_balancer"),
    GATEWAY("gateway");

    private final String word;

    TlsTermination(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
