/**
 * A release's row for the data file of the catalogue, read from a git repository of Kubespray: what a maintainer would
 * otherwise copy by hand. Answers «what does this tag say»; what no file says is left to fill in, never invented. Knows
 * nothing of sites and servers.
 */
@NullMarked
package io.rackwright.catalog.extract;

import org.jspecify.annotations.NullMarked;
