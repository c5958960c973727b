/**
 * What the servers are: one read-only script per server through a port, its answer as typed facts, and many servers at
 * once with a bounded number of threads. Knows no SSH library and judges nothing.
 */
@NullMarked
package io.rackwright.hosts;

import org.jspecify.annotations.NullMarked;
