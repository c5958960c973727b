/** Whether operating system and kernel serve: release, modules, settings, mounts. */
@NullMarked
package io.rackwright.preflight.linux;

import org.jspecify.annotations.NullMarked;
