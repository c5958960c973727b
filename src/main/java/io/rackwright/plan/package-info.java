/**
 * What will be done, in which order, and why: from site, decision and what earlier runs did to a plan of steps. Pure:
 * knows no clock, disk, network or environment, and starts nothing.
 */
@NullMarked
package io.rackwright.plan;

import org.jspecify.annotations.NullMarked;
