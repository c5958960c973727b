package io.rackwright.hosts;

import io.rackwright.site.Site;
import java.util.List;
import java.util.Map;

/** What a site wants to know of every one of its servers. */
final class SiteQuestions {

    private SiteQuestions() {}

    static Questions of(Site site) {
        return new Questions(Map.of("ask_paths", hostVolumes(site)));
    }

    /** The folders of services on host volumes. */
    private static List<String> hostVolumes(Site site) {
        return site.storage().services().values().stream()
                .map(service -> service.path())
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
    }
}
