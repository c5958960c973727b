package io.rackwright.site;

/** What the site is for: drives the severity of single points of failure. */
public enum Environment implements Word {
    PRODUCTION("production"),
    STAGING("staging"),
    DEV("dev");

    private final String word;

    Environment(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
