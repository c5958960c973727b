/**
 * What is in a PEM file, and does it hold: for a name, on a day, with its key, up to an authority. Answers with flaws in
 * plain words and never repeats a key. Knows nothing of the site file or where its files lie; only the machine's trust
 * store is read, and only when a chain needs it.
 */
@NullMarked
package io.rackwright.certificate;

import org.jspecify.annotations.NullMarked;
