/**
 * How this program makes threads of its own. Knows nothing of what they do.
 */
@NullMarked
package io.rackwright.thread;

import org.jspecify.annotations.NullMarked;
