/** Whether the servers reach what the site needs: storage, registry, mirrors, names. */
@NullMarked
package io.rackwright.preflight.outside;

import org.jspecify.annotations.NullMarked;
