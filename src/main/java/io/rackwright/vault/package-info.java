/**
 * Opens files of {@code ansible-vault} and looks secrets up in them. Everything happens in memory; nothing of the content
 * is ever part of a message. Knows nothing of the site file, and reads no file itself.
 */
@NullMarked
package io.rackwright.vault;

import org.jspecify.annotations.NullMarked;
