/** Whether what runs or lies on the server gets in the way: clock, ports, packages, leftovers. */
@NullMarked
package io.rackwright.preflight.services;

import org.jspecify.annotations.NullMarked;
