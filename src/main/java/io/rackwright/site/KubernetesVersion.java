package io.rackwright.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes version without its {@code v}.
 *
 * @param patch {@link #NEWEST_PATCH} when only major and minor are given
 */
public record KubernetesVersion(int major, int minor, int patch) implements Comparable<KubernetesVersion> {

    /** Stands for «the newest patch of this minor that the release can install». */
    public static final int NEWEST_PATCH = -1;

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,3})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?");

    /** Reads {@code 1.30}, {@code 1.30.6} or {@code v1.30.6}; empty when the text has another form. */
    public static Optional<KubernetesVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int patch = matcher.group(3) == null ? NEWEST_PATCH : Integer.parseInt(matcher.group(3));
        return Optional.of(
                new KubernetesVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch));
    }

    public boolean namesPatch() {
        return patch != NEWEST_PATCH;
    }

    /** Whether this is {@code major.minor} or newer, whatever the patch. */
    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    /** {@code 1.30}. */
    public String minorText() {
        return major + "." + minor;
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return java.util.Comparator.comparingInt(KubernetesVersion::major)
                .thenComparingInt(KubernetesVersion::minor)
                .thenComparingInt(KubernetesVersion::patch)
                .compare(this, other);
    }

    /** {@code 1.30.6}, or {@code 1.30} without a patch; never a {@code v}. */
    @Override
    public String toString() {
        return namesPatch() ? minorText() + "." + patch : minorText();
    }
}
