/**
 * Everything we know of {@code ansible-playbook}: how a call becomes arguments and an environment, what its events and
 * its exit status mean. Knows nothing of sites, steps or plans.
 */
@NullMarked
package io.rackwright.ansible;

import org.jspecify.annotations.NullMarked;
