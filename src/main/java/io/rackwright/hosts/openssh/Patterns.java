package io.rackwright.hosts.openssh;

import java.util.List;
import java.util.Locale;

/** Patterns of OpenSSH (ssh_config(5), «PATTERNS»): {@code *}, {@code ?}, and {@code !} for «not». */
public final class Patterns {

    private Patterns() {}

    /** Whether a list of patterns names the text: one of them does, and none of those with «!». */
    public static boolean anyMatch(List<String> patterns, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean isNamed = false;
        for (String pattern : patterns) {
            boolean isNegated = pattern.startsWith("!");
            if (matches((isNegated ? pattern.substring(1) : pattern).toLowerCase(Locale.ROOT), lower)) {
                if (isNegated) {
                    return false;
                }
                isNamed = true;
            }
        }
        return isNamed;
    }

    /** Linear in pattern and text together, whatever the pattern. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
