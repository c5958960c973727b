/**
 * The way of a cluster from one Kubernetes version to another: which Kubespray release brings which version, one minor at a
 * time, and what changes on the way. Pure; knows nothing of sites and servers.
 */
@NullMarked
package io.rackwright.catalog.upgrade;

import org.jspecify.annotations.NullMarked;
