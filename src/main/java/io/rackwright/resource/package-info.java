/** Files that come with the program. Whatever is wrong with one is our bug. */
@NullMarked
package io.rackwright.resource;

import org.jspecify.annotations.NullMarked;
