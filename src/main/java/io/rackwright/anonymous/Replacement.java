package io.rackwright.anonymous;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One value by its kind: what is learned from it, and what takes its place. */
final class Replacement {

    private static final Pattern PART = Pattern.compile("([A-Za-z]+)\\s*=\\s*([^,/]+?)(?=\\s*[,/]|\\s*$)");
    private static final Pattern LONG_HEX = Pattern.compile("(0x)?[0-9A-Fa-f]{16,}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_*](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\\.?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final Words words;
    private final AddressMap addresses;
    private final FreeText text;

    Replacement(Words words, AddressMap addresses) {
        this.words = words;
        this.addresses = addresses;
        text = new FreeText(addresses, words);
    }

    void learn(Kind kind, String value) {
        addresses.learnRanges(value);
        if (kind == Kind.NAME) {
            text.learnName(value);
        } else if (kind == Kind.USER) {
            text.learn(value);
        } else if (kind == Kind.SERIAL && !LONG_HEX.matcher(value).matches() && !Words.isPlaceholder(value)) {
            words.serial(value);
            text.learn(value);
        }
    }

    String of(Kind kind, String value) {
        return switch (kind) {
            case KEPT -> value;
            case NAME -> name(value);
            case USER -> words.label(value);
            case SERIAL -> LONG_HEX.matcher(value).matches() ? text.apply(value) : words.serial(value);
            case SUBJECT -> subject(value);
            case TEXT -> text.apply(value);
            case REASON -> "left out of an anonymised capture";
            case FILE -> value.isEmpty() ? value : "/anonymous/" + words.label(value);
        };
    }

    /** A name, also with a port; what is no name is searched like a text. */
    private String name(String value) {
        int colon = value.lastIndexOf(':');
        String host = colon < 0 ? value : value.substring(0, colon);
        return HOST.matcher(host).matches() && !ADDRESS.matcher(host).matches()
                ? words.name(host) + value.substring(host.length())
                : text.apply(value);
    }

    private String subject(String value) {
        return PART.matcher(value)
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1) + " = "
                        + (part.group(1).equals("C")
                                ? part.group(2)
                                : name(part.group(2).replaceAll("[^A-Za-z0-9.*-]+", "-")))));
    }
}
