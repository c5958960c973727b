package io.rackwright.hosts;

import io.rackwright.site.DataFolders;
import io.rackwright.site.Site;
import io.rackwright.site.StorageBackend;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a site wants to know of every one of its servers. */
final class SiteQuestions {

    private SiteQuestions() {}

    static Questions of(Site site) {
        return new Questions(Map.of("ask_paths", hostVolumes(site), "ask_folders", DataFolders.elsewhere(site)));
    }

    /** The exports that storage classes mount, each once, as «server|path|options». */
    static List<String> exports(Site site) {
        return Stream.of(site.storage().kdisk(), site.storage().kfs())
                .filter(storage -> storage.backend() == StorageBackend.NFS)
                .map(storage -> storage.nfsServer() + "|" + storage.nfsPath() + "|"
                        + String.join(",", storage.nfsMountOptions()))
                .distinct()
                .toList();
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
