package io.rackwright.explain;

import java.util.List;

/**
 * A symptom as every entry searches it, made once for all of them.
 *
 * @param plainTask its task in small letters
 * @param lines those of its message that are not blank
 */
record Searched(Symptom symptom, String plainTask, List<Line> lines) {

    Searched {
        lines = List.copyOf(lines);
    }

    /**
     * One line of the message.
     *
     * @param plain the same in small letters
     */
    record Line(String text, String plain) {}

    static Searched of(Symptom symptom) {
        List<Line> lines = symptom.message()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new Line(line, Symptom.plain(line)))
                .toList();
        return new Searched(symptom, Symptom.plain(symptom.task()), lines);
    }
}
