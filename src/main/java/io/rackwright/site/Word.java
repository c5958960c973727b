package io.rackwright.site;

/** A closed choice of the site file, spelled as the operator writes it. */
public interface Word {

    /** The spelling in the site file. */
    String word();
}
