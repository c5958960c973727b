/**
 * Where a step that an earlier run did not finish may begin: the checkpoints that ansible left, the rules that must all
 * hold before one is used, the handlers that are owed.
 */
@NullMarked
package io.rackwright.run.resume;

import org.jspecify.annotations.NullMarked;
