package io.rackwright.cli;

import io.rackwright.report.Document;
import io.rackwright.report.Style;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The form in which findings are printed. */
enum OutputFormat {
    TEXT,
    JSON,
    JUNIT;

    /**
     * JUnit is for findings: asking for it elsewhere is a usage error.
     *
     * @param what the command's answer, with its article, for example «A plan»
     */
    void refuseJunit(CommandLine command, String what) {
        if (this == JUNIT) {
            throw new ParameterException(command, what + " has no JUnit form: --output text or json.");
        }
    }

    String print(Document document) {
        return print(document, Style.PLAIN);
    }

    /** @param style how a text for eyes may look */
    String print(Document document, Style style) {
        return switch (this) {
            case TEXT -> document.text(style);
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
