/**
 * Runs other programs: answers «what did it print and how did it end». Knows nothing of what the programs mean.
 */
@NullMarked
package io.rackwright.process;

import org.jspecify.annotations.NullMarked;
