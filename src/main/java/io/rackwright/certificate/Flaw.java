package io.rackwright.certificate;

/**
 * One thing wrong with a certificate or key, in words; where it stands in the site file is the caller's matter.
 *
 * @param blocks whether it makes the file unusable; otherwise it is only to be warned of
 * @param message a sentence that names the file
 * @param expected what was wanted; empty where it says nothing
 * @param actual what was found; empty where it says nothing, never a key
 * @param hint what to do
 */
public record Flaw(boolean blocks, String message, String expected, String actual, String hint) {

    static Flaw error(String message) {
        return new Flaw(true, message, "", "", "");
    }

    static Flaw warning(String message) {
        return new Flaw(false, message, "", "", "");
    }

    Flaw expected(String text) {
        return new Flaw(blocks, message, text, actual, hint);
    }

    Flaw actual(String text) {
        return new Flaw(blocks, message, expected, text, hint);
    }

    Flaw hint(String text) {
        return new Flaw(blocks, message, expected, actual, text);
    }
}
