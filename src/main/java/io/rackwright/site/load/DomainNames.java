package io.rackwright.site.load;

import java.util.Locale;

/** The form of the name under which a platform is served (requirements R87). */
final class DomainNames {

    private DomainNames() {}

    static String flaw(String text) {
        String[] labels = text.split("\\.", -1);
        if (text.endsWith(".")) {
            return "ends in a dot";
        }
        if (text.contains("*")) {
            return "is a wildcard";
        }
        if (!text.equals(text.toLowerCase(Locale.ROOT))) {
            return "has capital letters";
        }
        if (text.contains("://") || text.contains("/")) {
            return "is a web address, not a name";
        }
        if (hasPort(text)) {
            return "has a port";
        }
        if (text.contains(":") || Characters.isAllDigits(labels[labels.length - 1])) {
            return "is an address, not a name";
        }
        if (labels.length < 2) {
            return "has only one label";
        }
        return Characters.isSubdomain(text) ? "" : "is no DNS name";
    }

    private static boolean hasPort(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') && Characters.isAllDigits(text.substring(colon + 1));
    }

    static String remedy(String text) {
        String candidate = text.toLowerCase(Locale.ROOT);
        candidate = candidate.substring(candidate.indexOf("://") < 0 ? 0 : candidate.indexOf("://") + 3);
        candidate = candidate.split("[/:]", 2)[0];
        if (candidate.startsWith("*.")) {
            return "Write the name itself; domain.wildcard: true says that names below it are ours too.";
        }
        candidate = candidate.endsWith(".") ? candidate.substring(0, candidate.length() - 1) : candidate;
        return !candidate.equals(text) && flaw(candidate).isEmpty()
                ? "Write " + candidate + "."
                : "Write a name such as mlops.example.com.";
    }

    /** Whether one name equals the other or lies below it. */
    static boolean isWithin(String name, String parent) {
        return name.equals(parent) || name.endsWith("." + parent);
    }
}
