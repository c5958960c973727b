/**
 * YAML in and out: text to a tree that knows the position of every value, and data to text by the one quoting function.
 * Answers «what does this text say, and where»; knows nothing of sites or inventories.
 */
@NullMarked
package io.rackwright.yaml;

import org.jspecify.annotations.NullMarked;
