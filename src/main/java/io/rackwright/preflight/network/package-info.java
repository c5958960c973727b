/** Whether the server's own network fits the site: addresses, names, interfaces, ranges. */
@NullMarked
package io.rackwright.preflight.network;

import org.jspecify.annotations.NullMarked;
