/** Whether the machine is large and sound enough: processors, memory, disks, GPUs. */
@NullMarked
package io.rackwright.preflight.machine;

import org.jspecify.annotations.NullMarked;
