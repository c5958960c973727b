package io.rackwright.finding;

/**
 * One thing that is wrong or worth knowing, with its stable code. A code never changes its meaning.
 *
 * @param message a sentence: what is wrong, in the operator's words
 * @param expected what was wanted; empty where it says nothing
 * @param actual what was found, {@code (hidden)} for a secret; empty where it says nothing
 * @param hint what to do; empty only on an information
 */
public record Finding(
        String code, Severity severity, Where where, String message, String expected, String actual, String hint) {

    public static Finding error(String code, Where where, String message) {
        return new Finding(code, Severity.ERROR, where, message, "", "", "");
    }

    public static Finding warning(String code, Where where, String message) {
        return new Finding(code, Severity.WARNING, where, message, "", "", "");
    }

    public static Finding info(String code, Where where, String message) {
        return new Finding(code, Severity.INFO, where, message, "", "", "");
    }

    /** The same finding with what was wanted. */
    public Finding expected(String text) {
        return new Finding(code, severity, where, message, text, actual, hint);
    }

    /** The same finding with what was found. */
    public Finding actual(String text) {
        return new Finding(code, severity, where, message, expected, text, hint);
    }

    /** The same finding with what to do. */
    public Finding hint(String text) {
        return new Finding(code, severity, where, message, expected, actual, text);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
