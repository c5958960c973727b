/**
 * What is wrong with a site, a host, a cluster or a step: answers «what, where, and what to do». Knows nothing of how a
 * finding was made or how it is printed.
 */
@NullMarked
package io.rackwright.finding;

import org.jspecify.annotations.NullMarked;
