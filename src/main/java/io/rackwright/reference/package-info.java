/**
 * What can be looked up: the keys of the site file and the codes of findings, as JSON Schema, as pages and as the answer
 * to one question. Made from the declarations in {@code site.load} and from one data file of codes; decides nothing, reads
 * no site, and knows no terminal.
 */
@NullMarked
package io.rackwright.reference;

import org.jspecify.annotations.NullMarked;
