package io.rackwright.finding;

import java.util.Locale;

/** How much a finding weighs: an error blocks, a warning and an information do not. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word of the JSON contract: {@code error}, {@code warning} or {@code info}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
