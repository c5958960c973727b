/** Pseudonyms for what a capture and its site file tell of a customer: pure, on trees of JSON and YAML. */
@NullMarked
package io.rackwright.anonymous;

import org.jspecify.annotations.NullMarked;
