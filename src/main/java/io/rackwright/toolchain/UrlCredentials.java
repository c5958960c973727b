package io.rackwright.toolchain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** User names, passwords and tokens that stand in an address. */
final class UrlCredentials {

    private static final Pattern USER = Pattern.compile("//([^/@]+)@");

    /** A URL that carries a password, or over HTTP anything that may be a token. */
    private static final Pattern SECRET = Pattern.compile("^(https?://[^/@]+@|[a-z]+://[^/@:]*:[^/@]*@)");

    private UrlCredentials() {}

    /** Whether a secret stands in the address; a user name for ssh is none. */
    static boolean areSecret(String url) {
        return SECRET.matcher(url).find();
    }

    /** The texts that must not be shown: a program may print the whole address, or name the password alone. */
    static List<String> of(String url) {
        Matcher matcher = USER.matcher(url);
        if (!matcher.find()) {
            return List.of();
        }
        String pair = matcher.group(1);
        int colon = pair.indexOf(':');
        return colon >= 0 && colon + 1 < pair.length() ? List.of(pair, pair.substring(colon + 1)) : List.of(pair);
    }

    /** The address without them. */
    static String without(String url) {
        return url.replaceFirst("//[^/@]*@", "//");
    }
}
