/**
 * What happened in a run, written so that a crash at any moment loses nothing that was told: an append-only journal, its
 * reader, and the history of a workspace. Knows nothing of how steps are executed.
 */
@NullMarked
package io.rackwright.run.journal;

import org.jspecify.annotations.NullMarked;
