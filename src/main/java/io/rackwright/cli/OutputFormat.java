package io.rackwright.cli;

import io.rackwright.report.FindingsDocument;
import java.util.Locale;

/** The form in which findings are printed. */
enum OutputFormat {
    TEXT,
    JSON,
    JUNIT;

    String print(FindingsDocument document) {
        return switch (this) {
            case TEXT -> document.text();
            case JSON -> document.json();
            case JUNIT -> document.junit();
        };
    }

    /** As it is written on the command line; picocli reads and shows it this way. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
