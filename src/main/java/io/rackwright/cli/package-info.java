/**
 * The commands: reads arguments, wires the parts together (in App, the one composition root) and
 * turns what happened into output and an exit code.
 */
@NullMarked
package io.rackwright.cli;

import org.jspecify.annotations.NullMarked;
