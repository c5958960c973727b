/**
 * What Ansible needs on this machine: a Python virtual environment holding the versions a Kubespray release pins, and
 * the release's own tree. Answers «where are they, complete and checked»; knows nothing of sites, servers or plans. The
 * only place that knows pip and git.
 */
@NullMarked
package io.rackwright.toolchain;

import org.jspecify.annotations.NullMarked;
