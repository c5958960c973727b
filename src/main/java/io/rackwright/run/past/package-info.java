/**
 * What runs did and what one is at, read from their folders while or after they run. Takes no lock, writes nothing,
 * starts nothing.
 */
@NullMarked
package io.rackwright.run.past;

import org.jspecify.annotations.NullMarked;
