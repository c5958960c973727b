/** JSON in and out, as plain maps, lists, texts, numbers and truth values. Knows no format of ours. */
@NullMarked
package io.rackwright.json;

import org.jspecify.annotations.NullMarked;
