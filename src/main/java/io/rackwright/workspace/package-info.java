/**
 * The folder that belongs to one site: its names, its modes, its lock, and writing that leaves the old files or the new
 * ones and never half. Answers «what lies there, what would change, who is at work»; knows nothing of what the files
 * mean.
 */
@NullMarked
package io.rackwright.workspace;

import org.jspecify.annotations.NullMarked;
