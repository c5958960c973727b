/**
 * The start of a site file: lists of servers in whatever form they come, to a proposal of roles and pools, to commented
 * YAML. Answers «what would the site file of these servers look like»; knows nothing of terminals, and reads nothing but
 * what it is handed.
 */
@NullMarked
package io.rackwright.site.init;

import org.jspecify.annotations.NullMarked;
