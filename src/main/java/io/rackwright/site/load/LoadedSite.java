package io.rackwright.site.load;

import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.site.Site;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What came of reading a site file.
 *
 * @param site present exactly when no finding is an error
 * @param name the site's name; empty when it cannot be read
 * @param where the place of a key's value by its path, for example {@code kubernetes.version}; of the section that lacks
 *     the key when it is left out
 * @param keys as {@code where}, but the place of the key itself
 * @param given whether a key is set, in the file or in the list of servers that it names
 * @param wish what decides about versions, when that much could be read, whatever else is wrong
 * @param tried all findings once every reference of the site is tried too, given the environment: variables, files
 *     outside of the site's folder, the vault, and what certificates and keys hold that come from there
 */
public record LoadedSite(
        Optional<Site> site,
        String name,
        Findings findings,
        Function<String, Where> where,
        Function<String, Where> keys,
        Predicate<String> given,
        Optional<VersionWish> wish,
        Function<Map<String, String>, Findings> tried) {}
