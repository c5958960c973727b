/**
 * Which versions fit together: Kubernetes, Kubespray, ansible-core, container runtime and operating system, from one
 * annotated data file; answers «what should be installed, and why». Knows nothing of servers.
 */
@NullMarked
package io.rackwright.catalog;

import org.jspecify.annotations.NullMarked;
