/**
 * The look between the servers: which ports must be open from whom to whom, which pairs are tried, the talk with every
 * server while it listens and tries, and what came of it. All but {@link io.rackwright.mesh.MeshLook} and
 * {@link io.rackwright.mesh.Meeting} is pure. Judges nothing.
 */
@NullMarked
package io.rackwright.mesh;

import org.jspecify.annotations.NullMarked;
