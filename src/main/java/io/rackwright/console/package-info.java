/**
 * Talks to the operator: the port through which everything but a result is said, and its plain, ANSI and recording
 * forms. Knows nothing of what is said.
 */
@NullMarked
package io.rackwright.console;

import org.jspecify.annotations.NullMarked;
