package io.rackwright.finding;

/**
 * Something outside of us failed: a tool is missing, the disk is full, a lock is held, a connection broke. Ends in exit
 * code 7 unless a caller knows better.
 */
public class ToolException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String detail;

    /** @param message what was tried, what happened, and the next step */
    public ToolException(String message) {
        this(message, "", null);
    }

    public ToolException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        this(message, "", cause);
    }

    /** @param detail the tool's own words (its stderr), kept whole and free of secrets; may be empty */
    public ToolException(String message, String detail, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /** The tool's own words; empty if it had none. */
    public String detail() {
        return detail;
    }
}
