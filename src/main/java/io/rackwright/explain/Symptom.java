package io.rackwright.explain;

import java.util.Locale;

/**
 * What a failed task shows.
 *
 * @param task its name with its role, {@code role : name}; empty when ansible itself failed
 * @param action the module; empty when unknown
 * @param message what it said; empty when the playbook hides it
 * @param hidden whether the playbook hides the result ({@code no_log})
 */
public record Symptom(String task, String action, String message, boolean hidden, boolean unreachable) {

    /** Characters of a message that are looked at: more is noise. */
    static final int LONGEST = 65_536;

    public Symptom {
        message = message.length() <= LONGEST ? message : message.substring(message.length() - LONGEST);
    }

    /** A failure of ansible itself, before or beside any task. */
    public static Symptom ofAnsible(String message) {
        return new Symptom("", "", message, false, false);
    }

    /** In small letters, for comparison. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
