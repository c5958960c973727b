/**
 * SSH without a process: executions over JSch, the key to log in with, and which host keys are trusted. The only place
 * that knows JSch; writes no files.
 */
@NullMarked
package io.rackwright.hosts.ssh;

import org.jspecify.annotations.NullMarked;
