package io.rackwright.site.init;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Values for the settings. What somebody chose wins over what was assumed; a setting with neither stays blank.
 *
 * @param chosen by flag, by answer or by the list of servers
 * @param assumed what is likely, and marked as such in the file
 */
public record Values(Map<Setting, String> chosen, Map<Setting, String> assumed) {

    /** Where what holds without a choice is as good as a choice. */
    private static final Set<Setting> NO_GUESS =
            EnumSet.of(Setting.ENVIRONMENT, Setting.KUBERNETES, Setting.CERTIFICATE, Setting.CERTIFICATE_KEY);

    public Values {
        chosen = copy(chosen);
        assumed = copy(assumed);
    }

    private static Map<Setting, String> copy(Map<Setting, String> values) {
        Map<Setting, String> copy = new EnumMap<>(Setting.class);
        copy.putAll(values);
        return Collections.unmodifiableMap(copy);
    }

    /** What to write; empty for a blank. */
    public String text(Setting setting) {
        return chosen.getOrDefault(setting, assumed.getOrDefault(setting, ""));
    }

    /** Whether nobody chose it, yet there is something likely that may be wrong. */
    boolean isAssumed(Setting setting) {
        return !NO_GUESS.contains(setting) && !chosen.containsKey(setting) && assumed.containsKey(setting);
    }

    /** With one more choice. */
    public Values choosing(Setting setting, String text) {
        Map<Setting, String> more = new EnumMap<>(Setting.class);
        more.putAll(chosen);
        more.put(setting, text);
        return new Values(more, assumed);
    }
}
