package io.rackwright.workspace;

import java.util.Locale;

/**
 * What writing would do to one file.
 *
 * @param path relative to the workspace
 * @param before the text on disk; empty for a new file
 * @param after the rendered text; empty for a file that would go
 * @param edited whether the file on disk is not as we wrote it
 */
public record FileChange(String path, Kind kind, String before, String after, boolean edited) {

    /** How the file changes. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        /** Same content, other permissions. */
        MODE;

        /** The word of the JSON contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The difference as unified text, with three lines around each change. */
    public String unified() {
        return UnifiedText.of(path, before, after);
    }
}
