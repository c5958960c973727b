package io.rackwright.vault;

/** A vault cannot be opened, or does not hold what is wanted. */
public final class VaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final boolean aboutPassword;

    /**
     * @param clause what is wrong, continuing «the vault …»
     * @param remedy what to do, as a sentence
     */
    VaultException(String clause, String remedy) {
        this(clause, remedy, false);
    }

    private VaultException(String clause, String remedy, boolean aboutPassword) {
        super(clause);
        this.remedy = remedy;
        this.aboutPassword = aboutPassword;
    }

    static VaultException wrongPassword(String clause, String remedy) {
        return new VaultException(clause, remedy, true);
    }

    /** Whether the password is at fault rather than the file. */
    public boolean isAboutPassword() {
        return aboutPassword;
    }

    /** What is wrong, continuing «the vault …»; holds nothing of the content. */
    public String clause() {
        return String.valueOf(getMessage());
    }

    /** What to do, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
