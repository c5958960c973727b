package io.rackwright.yaml;

import io.rackwright.finding.Finding;

/** The text goes beyond the limits; ends the reading. Never leaves this package. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String message;
    private final String hint;

    Unreadable(Position position, String message, String hint) {
        super(message);
        this.position = position;
        this.message = message;
        this.hint = hint;
    }

    Finding finding(String file) {
        return Finding.error("P25", position.in(file, ""), message).hint(hint);
    }
}
