package io.rackwright.site;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or disk.
 *
 * @param bytes not negative
 * @param text as written, for example {@code 100GB}
 */
public record Size(long bytes, String text) implements Comparable<Size> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s?(MB|GB|TB|MiB|GiB|TiB)");
    private static final Map<String, Long> UNITS = Map.of(
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "TB",
            1_000_000_000_000L,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30,
            "TiB",
            1L << 40);

    /** Reads a number and MB, GB, TB, MiB, GiB or TiB; empty when the text has another form. */
    public static Optional<Size> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = UNITS.getOrDefault(matcher.group(2), 1L);
        return Optional.of(new Size(
                new BigDecimal(matcher.group(1))
                        .multiply(BigDecimal.valueOf(unit))
                        .longValue(),
                text.strip()));
    }

    /** Whole decimal gigabytes. */
    public static Size gigabytes(long count) {
        return new Size(count * 1_000_000_000L, count + "GB");
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return text;
    }
}
