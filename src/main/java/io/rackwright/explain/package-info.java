/**
 * What a failed task most probably means and what to do: knowledge as data, looked up in the task's own words. Knows no
 * run, no site and no server; works offline and reads its data only when something failed.
 */
@NullMarked
package io.rackwright.explain;

import org.jspecify.annotations.NullMarked;
