/** Whether the network between the servers carries the cluster: ports, loss, round trip, size of packets, throughput. */
@NullMarked
package io.rackwright.preflight.mesh;

import org.jspecify.annotations.NullMarked;
