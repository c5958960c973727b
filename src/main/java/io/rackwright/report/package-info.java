/** Turns findings, plans and runs into text, JSON, JUnit and HTML. Decides nothing. */
@NullMarked
package io.rackwright.report;

import org.jspecify.annotations.NullMarked;
