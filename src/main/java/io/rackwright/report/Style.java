package io.rackwright.report;

import java.util.function.UnaryOperator;

/**
 * How a result for eyes may look.
 *
 * @param width to fit into; 0 for no bound
 * @param error paints what is an error
 * @param warning paints what is a warning
 * @param quiet paints what is of less weight
 */
public record Style(
        int width, UnaryOperator<String> error, UnaryOperator<String> warning, UnaryOperator<String> quiet) {

    /** For files, pipes and tests. */
    public static final Style PLAIN =
            new Style(0, UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
}
