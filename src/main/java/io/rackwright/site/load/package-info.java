/**
 * The site file to a {@code Site}, or to every problem it has, each with its place and what to do. The only edge where
 * a site file, and the files it names, are read; its rules are pure functions of what was read. Knows nothing of
 * versions that fit together (catalog), of servers or of Ansible.
 */
@NullMarked
package io.rackwright.site.load;

import org.jspecify.annotations.NullMarked;
