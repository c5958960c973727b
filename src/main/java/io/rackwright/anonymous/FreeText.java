package io.rackwright.anonymous;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds in a text of any kind what has a form – addresses, hardware addresses, UUIDs, WWNs, mail addresses, hosts of
 * URLs, homes – and every word that was learned before, and puts pseudonyms there.
 */
final class FreeText {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final String DOTTED = NAME + "(?:\\." + NAME + ")+";

    private static final Pattern FORMS = Pattern.compile(
            "(?<uuid>(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Fa-f]))"
                    + "|(?<mac>(?<![0-9A-Fa-f:])[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5,19}(?![0-9A-Fa-f:]))"
                    + "|(?<six>(?<![\\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?:/\\d{1,3})?(?![\\w:]))"
                    + "|(?<four>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?(?![\\w]|\\.\\d))"
                    + "|(?<mail>[\\w.+-]+@" + NAME + "(?:\\." + NAME + ")*)"
                    + "|(?<=://)(?<url>" + NAME + "(?:\\." + NAME + ")*)"
                    + "|(?<=/home/|/Users/)(?<home>[^/\\s:,;»\"']+)"
                    + "|(?<hex>(?<![A-Za-z0-9])(?:0x)?[0-9A-Fa-f]{16,}(?![A-Za-z0-9]))"
                    + "|(?<dotted>(?<![A-Za-z0-9])" + DOTTED + ")");

    private static final Pattern PART = Pattern.compile("[a-z]{4,}");

    private final AddressMap addresses;
    private final Words words;
    private final Set<String> known =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final Set<String> domains = new TreeSet<>();
    private Pattern literals = Pattern.compile("(?!)");

    FreeText(AddressMap addresses, Words words) {
        this.addresses = addresses;
        this.words = words;
    }

    /** A word that is to be found wherever it stands as a word. */
    void learn(String word) {
        if (!Ordinary.isWord(word)
                && !Words.isPlaceholder(word)
                && word.length() > 1
                && known.add(word.toLowerCase(Locale.ROOT))) {
            literals = Pattern.compile("");
        }
    }

    /** A name of a host or domain: all its labels are learned, and what ends with its domain is known for a name. */
    void learnName(String text) {
        String name = text.toLowerCase(Locale.ROOT)
                .replaceFirst("^\\*\\.", "")
                .replaceFirst("^.*://", "")
                .replaceFirst("[:/].*", "");
        if (Bits.of(name).isPresent() || Ordinary.isPublic(name) || name.contains("@") || name.contains(" ")) {
            return;
        }
        String[] labels = name.split("\\.", -1);
        for (int at = 0; at < labels.length; at++) {
            if (labels.length == 1 || at < labels.length - 1 || !Ordinary.isTop(labels[at])) {
                learn(labels[at]);
                learnParts(labels[at]);
            }
        }
        if (labels.length > 1) {
            domains.add(labels[labels.length - 2] + "." + labels[labels.length - 1]);
        }
    }

    /** What «acme-gpu-1» tells is mostly in its longer words. */
    private void learnParts(String label) {
        for (String part : label.split("-", -1)) {
            if (PART.matcher(part).matches()) {
                learn(part);
            }
        }
    }

    String apply(String text) {
        if (text.length() < 2) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        Matcher matcher = FORMS.matcher(text);
        int last = 0;
        while (matcher.find()) {
            result.append(words(text.substring(last, matcher.start()))).append(form(matcher));
            last = matcher.end();
        }
        return result.append(words(text.substring(last))).toString();
    }

    private String form(Matcher found) {
        String text = found.group();
        if (found.group("uuid") != null || found.group("hex") != null) {
            return words.digits(text);
        }
        if (found.group("mac") != null) {
            return words.mac(text);
        }
        if (found.group("six") != null || found.group("four") != null) {
            return addresses.map(text);
        }
        if (found.group("mail") != null) {
            int at = text.indexOf('@');
            return words.label(text.substring(0, at)) + "@" + words.name(text.substring(at + 1));
        }
        if (found.group("home") != null) {
            return words.label(text);
        }
        return found.group("url") != null || isName(text) ? words.name(text) : words(text);
    }

    private boolean isName(String dotted) {
        String lower = dotted.toLowerCase(Locale.ROOT);
        return !Ordinary.isPublic(lower)
                && (Ordinary.isSurelyTop(lower.substring(lower.lastIndexOf('.') + 1))
                        || domains.stream().anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain)));
    }

    /** The learned words in a text without forms; Linux's device mapper writes a hyphen in a name twice. */
    private String words(String text) {
        if (literals.pattern().isEmpty()) {
            literals = Pattern.compile(
                    "(?<![A-Za-z0-9])(?:"
                            + known.stream()
                                    .map(word -> Pattern.quote(word).replace("-", "\\E-{1,2}\\Q"))
                                    .collect(Collectors.joining("|"))
                            + ")(?![A-Za-z0-9])",
                    Pattern.CASE_INSENSITIVE);
        }
        return literals.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        known.contains(found.group().toLowerCase(Locale.ROOT))
                                ? word(found.group())
                                : word(found.group().replace("--", "-"))));
    }

    private String word(String word) {
        String done = words.done().get(word);
        return done == null ? words.label(word) : done;
    }
}
