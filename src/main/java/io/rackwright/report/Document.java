package io.rackwright.report;

/** A result in the forms that every command with findings offers. */
public interface Document {

    /** For a person. */
    String text();

    /** One JSON document. */
    String json();

    /** A JUnit report, as continuous-integration servers read it. */
    String junit();
}
