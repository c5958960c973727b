/**
 * Whether the servers fit the site before anything is installed: one small rule for each code (H…), judging recorded
 * facts. Pure: asks no server, reads no clock and no disk.
 */
@NullMarked
package io.rackwright.preflight;

import org.jspecify.annotations.NullMarked;
