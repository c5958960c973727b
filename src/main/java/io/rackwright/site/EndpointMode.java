package io.rackwright.site;

/** How nodes reach the API servers. */
public enum EndpointMode implements Word {
    LOCALHOST("localhost"),
    EXTERNAL_LB("external_lb"),
    KUBE_VIP("kube_vip");

    private final String word;

    EndpointMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
