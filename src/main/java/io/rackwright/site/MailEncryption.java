package io.rackwright.site;

/** How the connection to the mail server is encrypted. */
public enum MailEncryption implements Word {
    SSL("ssl"),
    STARTTLS("starttls"),
    NONE("none");

    private final String word;

    MailEncryption(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
