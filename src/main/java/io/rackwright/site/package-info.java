/**
 * What an operator wants: the site file as typed values, and what follows from them by pure thought. Knows nothing of
 * YAML, of positions in a file, of servers or of Ansible, and imports no other package of ours.
 */
@NullMarked
package io.rackwright.site;

import org.jspecify.annotations.NullMarked;
