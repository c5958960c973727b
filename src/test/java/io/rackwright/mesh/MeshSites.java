package io.rackwright.mesh;

import io.rackwright.hosts.Target;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;

/** Sites for tests of the look between the servers. */
final class MeshSites {

    private MeshSites() {}

    /** The base site: m1, and p1 and c1 behind it. */
    static Site base(Path folder, String... edits) {
        return loaded(folder, SiteFiles.baseWith(edits));
    }

    private static Site loaded(Path folder, String text) {
        LoadedSite loaded = new SiteFiles(folder).load(text);
        return loaded.site().orElseThrow(() -> new AssertionError(loaded.findings()));
    }

    /** Three of the control plane and so many workers (at least four), the first three of them of the platform. */
    static Site large(Path folder, int workers) {
        StringBuilder nodes = new StringBuilder("nodes:\n");
        for (int i = 1; i <= 3; i++) {
            nodes.append("  - {name: m")
                    .append(i)
                    .append(", address: 10.0.0.1")
                    .append(i)
                    .append(", control_plane: true}\n");
        }
        for (int i = 1; i <= workers; i++) {
            nodes.append("  - {name: w")
                    .append(i)
                    .append(", address: 10.1.")
                    .append(i / 250)
                    .append('.')
                    .append(i % 250 + 1);
            nodes.append(
                    i <= 3
                            ? ", pool: platform, additional_disk: /dev/sdb}\n"
                            : ", pool: compute, additional_disk: /dev/sdb}\n");
        }
        String base = SiteFiles.base();
        int from = base.indexOf("nodes:\n");
        int to = base.indexOf("storage:\n");
        String text = base.substring(0, from) + nodes + base.substring(to);
        return loaded(folder, text.replace("10.233.64.0/18", "10.128.0.0/12"));
    }

    static List<Need> needs(Site site) {
        return Needs.of(site, Jobs.of(site).decision());
    }

    static List<Target> targets(Site site) {
        return Target.of(site);
    }
}
