/** What a rule is given and what it answers: one requirement over recorded facts. Pure. */
@NullMarked
package io.rackwright.preflight.rule;

import org.jspecify.annotations.NullMarked;
