package io.rackwright.site.load;

/** Character tests for the forms of names; plain loops, because start-up pays for every regular expression. */
final class Characters {

    private Characters() {}

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }

    /** An RFC 1123 label: lower-case letters, digits and inner hyphens, at most 63. */
    static boolean isLabel(String text) {
        return !text.isEmpty() && text.length() <= 63 && isNameOf(text, "-", false);
    }

    /** RFC 1123 labels joined by dots, at most 253 characters. */
    static boolean isSubdomain(String text) {
        if (text.length() > 253) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }

    /** Letters and digits with some other characters between them; {@code inner} never at an end. */
    static boolean isNameOf(String text, String inner, boolean upperToo) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean outer = isDigit(c) || (upperToo ? isLetter(c) : isLower(c));
            boolean atEnd = i == 0 || i == text.length() - 1;
            if (!outer && (atEnd || inner.indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }

    static boolean isAllDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }

    /** Whether a character would break a line or a terminal. */
    static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029);
    }

    static boolean hasBlanks(String text) {
        return text.chars().anyMatch(Character::isWhitespace);
    }

    /** Whether an address carries its user's password: {@code https://user:password@host}, also without the scheme. */
    static boolean hasPassword(String text) {
        int scheme = text.indexOf("://");
        String rest = text.substring(scheme < 0 ? 0 : scheme + 3);
        String authority = rest.split("[/?#]", 2)[0];
        int at = authority.lastIndexOf('@');
        int colon = authority.indexOf(':');
        return at > 0 && colon >= 0 && colon < at - 1 && !hasBlanks(authority);
    }

    /** Whether Ansible's template engine would see a template in the text. */
    static boolean hasTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }
}
