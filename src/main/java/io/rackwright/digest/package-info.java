/** Digests of contents, for telling whether two are the same. Knows nothing of what they are of. */
@NullMarked
package io.rackwright.digest;

import org.jspecify.annotations.NullMarked;
