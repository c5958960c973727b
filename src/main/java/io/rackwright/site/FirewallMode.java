package io.rackwright.site;

/** Whose the servers' firewall is. */
public enum FirewallMode implements Word {
    KEEP("keep"),
    UFW("ufw");

    private final String word;

    FirewallMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
