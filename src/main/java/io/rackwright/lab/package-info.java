/**
 * Servers to practise on: containers that SSH and Ansible cannot tell from servers. Answers: what does a lab consist of,
 * and how does it come, go and become new again? The only place that knows Docker. Must not know: Ansible, checks, and
 * how the site file is read.
 */
@NullMarked
package io.rackwright.lab;

import org.jspecify.annotations.NullMarked;
