package io.rackwright.anonymous;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Pseudonyms for words: equal ones get equal ones, different ones different ones, and each looks like its kind. */
final class Words {

    /** What firmware and kernel write where they know nothing, and what rules take for such. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "03000200-0400-0500-0006-000700080009|(.)\\1*|(.)\\2{7}-.*|not .*|12345678-.*|none|unknown"
                    + "|n/?a|oem|to be filled.*|default string|system serial number|0?123456789.{0,6}|[0:]+|(ff:?)+",
            Pattern.CASE_INSENSITIVE);

    private static final int NAME_DIGITS = 8;
    private static final int SERIAL_DIGITS = 12;
    private static final int HEX = 16;
    private static final int LOWEST_BITS = 3;

    private final SecretKey key;
    private final Map<String, String> done = new TreeMap<>();

    Words(SecretKey key) {
        this.key = key;
    }

    /** Every word that got a pseudonym, with it. */
    Map<String, String> done() {
        return done;
    }

    static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text.strip()).matches();
    }

    /** One label of a name, a user, a bucket …: what starts with a letter and has letters and digits only. */
    String label(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Ordinary.isWord(word) || word.isBlank()
                ? word
                : done.computeIfAbsent(
                        lower, absent -> "n" + key.digest("label", lower).substring(0, NAME_DIGITS));
    }

    /** A name label by label, so that what two names have in common stays so; public ones stay. */
    String name(String name) {
        if (Ordinary.isPublic(name)) {
            return name;
        }
        String[] labels = name.split("\\.", -1);
        for (int at = 0; at < labels.length; at++) {
            boolean isTop = at > 0 && at == labels.length - 1 && Ordinary.isTop(labels[at].toLowerCase(Locale.ROOT));
            labels[at] = isTop || labels[at].equals("*") ? labels[at] : label(labels[at]);
        }
        return String.join(".", labels);
    }

    String serial(String serial) {
        return isPlaceholder(serial)
                ? serial
                : done.computeIfAbsent(
                        serial, absent -> "S" + key.digest("serial", serial).substring(0, SERIAL_DIGITS));
    }

    /** Hexadecimal digits for digits, with the hyphens and the 0x where they were. */
    String digits(String text) {
        if (isPlaceholder(text)) {
            return text;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = lower.replaceFirst("^0x", "").replace("-", "");
        String digest = key.digest("digits", bare) + key.digest("digits more", bare);
        StringBuilder mapped = new StringBuilder();
        int next = 0;
        int from = lower.startsWith("0x") ? 2 : 0;
        for (char one : lower.substring(from).toCharArray()) {
            mapped.append(one == '-' ? '-' : digest.charAt(next++ % digest.length()));
        }
        String result = lower.substring(0, from) + mapped;
        done.put(text, result);
        return result;
    }

    /** The two bits that tell own addresses and groups of them stay. */
    String mac(String text) {
        if (isPlaceholder(text)) {
            return text;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String digest = key.digest("mac", lower);
        int kept = Integer.parseInt(lower.substring(0, 2), HEX) & LOWEST_BITS;
        int first = (Integer.parseInt(digest.substring(0, 2), HEX) & ~LOWEST_BITS) | kept;
        StringBuilder mapped = new StringBuilder(String.format(Locale.ROOT, "%02x", first));
        for (int at = 2; at < lower.length() / 3 * 2 + 2; at += 2) {
            mapped.append(':').append(digest, at, at + 2);
        }
        done.put(text, mapped.toString());
        return mapped.toString();
    }
}
