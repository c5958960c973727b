package io.rackwright.catalog;

import io.rackwright.site.KubernetesVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of Kubernetes minors, both ends included; patches do not matter.
 *
 * @param lowest the first minor of major 1
 * @param highest the last minor of major 1; {@link #OPEN} without an upper end
 */
public record KubernetesRange(int lowest, int highest) {

    /** No upper end. */
    static final int OPEN = Integer.MAX_VALUE;

    /** Every version. */
    public static final KubernetesRange ANY = new KubernetesRange(0, OPEN);

    private static final Pattern FORM = Pattern.compile("1\\.(\\d+)(-)?(?:1\\.(\\d+))?");

    public KubernetesRange {
        if (lowest > highest) {
            throw new IllegalArgumentException("range ends before it begins: 1." + lowest + "-1." + highest);
        }
    }

    /**
     * Reads {@code 1.20} (that minor), {@code 1.28-1.30}, {@code 1.21-} (and newer) or an empty text (every version).
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static KubernetesRange parse(String text) {
        if (text.isEmpty()) {
            return ANY;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no range of Kubernetes minors: " + text);
        }
        int lowest = Integer.parseInt(matcher.group(1));
        if (matcher.group(3) != null) {
            return new KubernetesRange(lowest, Integer.parseInt(matcher.group(3)));
        }
        return new KubernetesRange(lowest, matcher.group(2) == null ? lowest : OPEN);
    }

    public boolean contains(KubernetesVersion version) {
        return version.major() == 1 && version.minor() >= lowest && version.minor() <= highest;
    }

    /** {@code 1.28 to 1.30}, {@code 1.20}, {@code 1.21 and newer} or {@code any version}. */
    @Override
    public String toString() {
        if (equals(ANY)) {
            return "any version";
        }
        if (highest == OPEN) {
            return "1." + lowest + " and newer";
        }
        return lowest == highest ? "1." + lowest : "1." + lowest + " to 1." + highest;
    }
}
