/**
 * Executes a plan step by step: journal, resume, cancel, live progress, verdicts and advice. Answers «what ran, how did
 * it end, what is next». Knows nothing of commands, and nothing of how a result is printed.
 */
@NullMarked
package io.rackwright.run;

import org.jspecify.annotations.NullMarked;
