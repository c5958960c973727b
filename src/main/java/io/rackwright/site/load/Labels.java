package io.rackwright.site.load;

import java.util.Set;

/** The syntax of Kubernetes labels and taints. */
final class Labels {

    private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private Labels() {}

    static String keyFlaw(String text) {
        int slash = text.indexOf('/');
        String prefix = slash < 0 ? "" : text.substring(0, slash);
        String name = text.substring(slash + 1);
        if (slash >= 0 && !Characters.isSubdomain(prefix)) {
            return "has a prefix that is no lower-case DNS name";
        }
        return isName(name) ? "" : "is no label key";
    }

    static String valueFlaw(String text) {
        return text.isEmpty() || isName(text) ? "" : "is no label value";
    }

    static String taintFlaw(String text) {
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':');
        if (equals < 0 || colon < equals) {
            return "is not of the form key=value:Effect";
        }
        if (!EFFECTS.contains(text.substring(colon + 1))) {
            return "names an effect that Kubernetes does not know";
        }
        String flaw = keyFlaw(text.substring(0, equals));
        return flaw.isEmpty() ? valueFlaw(text.substring(equals + 1, colon)) : flaw;
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= 63 && Characters.isNameOf(text, "-_.", true);
    }
}
