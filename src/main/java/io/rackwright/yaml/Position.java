package io.rackwright.yaml;

import io.rackwright.finding.Where;

/** A place in a text; line and column are 1-based and counted in characters. */
public record Position(int line, int column) {

    /** The first character of a text. */
    public static final Position START = new Position(1, 1);

    /** This place in a file, where the key {@code path} stands. */
    public Where.File in(String file, String path) {
        return new Where.File(file, line, column, path);
    }
}
