package io.rackwright.catalog;

import io.rackwright.finding.Findings;
import java.util.Optional;

/**
 * The answer to a wish.
 *
 * @param decision present iff there is no error among the findings and the site wants a cluster built
 */
public record DecisionResult(Optional<Decision> decision, Findings findings) {}
