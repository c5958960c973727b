package io.rackwright.site;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a Kubespray release, {@code 2.28.1}; its git tag carries a leading {@code v}. */
public record KubesprayVersion(int major, int minor, int patch) implements Comparable<KubesprayVersion> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /** Reads {@code 2.28.1} or {@code v2.28.1}; empty when the text has another form. */
    public static Optional<KubesprayVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new KubesprayVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** {@code v2.28.1}. */
    public String tag() {
        return "v" + this;
    }

    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    @Override
    public int compareTo(KubesprayVersion other) {
        return Comparator.comparingInt(KubesprayVersion::major)
                .thenComparingInt(KubesprayVersion::minor)
                .thenComparingInt(KubesprayVersion::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
