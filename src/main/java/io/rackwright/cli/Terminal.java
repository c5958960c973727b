package io.rackwright.cli;

import java.util.Map;

/**
 * Which of our streams are terminals. Java 17 cannot ask, so the launcher says it.
 *
 * @param columns width of the terminal; 80 when unknown
 */
record Terminal(boolean input, boolean output, boolean errors, int columns) {

    /**
     * @param streams the numbers of the streams that are terminals, for example {@code 02}, as the launcher gives them
     * @param environment honoured for {@code COLUMNS}
     */
    static Terminal of(String streams, Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return new Terminal(
                streams.contains("0"),
                streams.contains("1"),
                streams.contains("2"),
                columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 80);
    }
}
