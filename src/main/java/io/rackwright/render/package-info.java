/**
 * Turns a site and a decision into the files of a workspace: inventory, group variables, the Katonic role and its
 * playbook. Answers «what would be written»; pure: reads no clock, disk, network or environment, and writes nothing.
 */
@NullMarked
package io.rackwright.render;

import org.jspecify.annotations.NullMarked;
