package io.rackwright.anonymous;

import java.util.Optional;

/** What is where in a form of document. Paths have {@code []} for items and {@code {}} for a map's own names. */
interface Table {

    /** What the text at that path is. */
    Kind of(String path);

    /** What the names in the object at that path are; empty where they are the document's own words. */
    Optional<Kind> names(String path);
}
