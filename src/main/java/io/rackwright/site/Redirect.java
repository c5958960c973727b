package io.rackwright.site;

/** Who redirects plain http to https. */
public enum Redirect implements Word {
    LOAD_BALANCER("load_balancer"),
    GATEWAY("gateway"),
    NONE("none");

    private final String word;

    Redirect(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
