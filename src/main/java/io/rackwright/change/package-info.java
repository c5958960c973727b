/** What a change of the rendered inventory means for a cluster that runs already. */
@NullMarked
package io.rackwright.change;

import org.jspecify.annotations.NullMarked;
