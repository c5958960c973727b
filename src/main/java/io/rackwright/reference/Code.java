package io.rackwright.reference;

import java.util.List;

/**
 * A code of findings.
 *
 * @param severities error, warning or info; several where it depends, the usual one first
 * @param title what is wrong, as a clause
 * @param meaning when exactly it is raised
 * @param why what would happen otherwise
 * @param source what asks for it
 */
public record Code(
        String code,
        List<String> severities,
        String title,
        String meaning,
        String why,
        String remedy,
        List<String> source) {

    public Code {
        severities = List.copyOf(severities);
        source = List.copyOf(source);
    }

    /** An exit code of the program. */
    public record Exit(int number, String title, String meaning) {}
}
