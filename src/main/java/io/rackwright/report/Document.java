package io.rackwright.report;

/** A result in the forms that every command with findings offers. */
public interface Document {

    /** For a person. */
    String text();

    /** For a person on a terminal, where colours and a width may help. */
    default String text(Style style) {
        return text();
    }

    /** One JSON document. */
    String json();

    /** A JUnit report, as continuous-integration servers read it. */
    String junit();
}
