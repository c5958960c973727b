/**
 * What one probe saw on one server, as records by area, each with its reading of the probe's report and its part of the
 * facts file. Knows no site and judges nothing.
 */
@NullMarked
package io.rackwright.hosts.facts;

import org.jspecify.annotations.NullMarked;
