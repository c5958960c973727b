package io.rackwright.render;

import io.rackwright.site.PlatformLine;
import io.rackwright.site.Site;
import java.util.List;
import java.util.Map;

/**
 * The platform's configuration in the words of its own version. The installers themselves are not public: what is not
 * known from a source is not here, and stands under {@code platform.installer.vars} instead.
 */
final class KatonicAdapter {

    private final Site site;

    KatonicAdapter(Site site) {
        this.site = site;
    }

    /** All keys of the version's words, also those that this site has no use for. */
    List<ConfigKey> keys() {
        return site.platform().line() == PlatformLine.SEVEN
                ? new SevenConfig(site).keys()
                : new DocumentedConfig(site).keys();
    }

    Map<String, Object> config() {
        return ConfigKey.nested(keys());
    }

    /** Whether {@code platform.installer.vars} may not name it, because it would contradict what we render. */
    boolean renders(String name) {
        return config().containsKey(name);
    }
}
