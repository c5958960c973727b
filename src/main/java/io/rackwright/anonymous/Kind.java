package io.rackwright.anonymous;

/** What a member of a document holds, and so what takes its place. */
enum Kind {
    /** Words of the program, versions, makes: stays. */
    KEPT,
    /** A host, domain, server or site, also with a port or as an address. */
    NAME,
    /** A login. */
    USER,
    /** A serial number or WWN. */
    SERIAL,
    /** Whom a certificate is for: {@code CN = …, O = …}. */
    SUBJECT,
    /** Anything else: what has a form and what was learned elsewhere is replaced in it. */
    TEXT,
    /** Why somebody decided something, in words of his own: gone. */
    REASON,
    /** A file of the operator's machine: only that there is one is told. */
    FILE
}
