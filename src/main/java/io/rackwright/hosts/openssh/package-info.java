/**
 * What an operator's OpenSSH client config says of a host: the same answer as «ssh -G», without a process. Knows nothing
 * of sites; starts nothing.
 */
@NullMarked
package io.rackwright.hosts.openssh;

import org.jspecify.annotations.NullMarked;
