package io.rackwright.yaml;

/** The text cannot be one document within the limits; ends the reading. Never leaves this package. */
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

    Position position() {
        return position;
    }

    String message() {
        return message;
    }

    String hint() {
        return hint;
    }
}
