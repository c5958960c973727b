package io.rackwright.site;

/** How traffic reaches the platform nodes. */
public enum IngressMode implements Word {
    EXTERNAL_LB("external_lb"),
    METALLB("metallb");

    private final String word;

    IngressMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
