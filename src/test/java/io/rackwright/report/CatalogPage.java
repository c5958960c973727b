package io.rackwright.report;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.catalog.upgrade.Standing;
import io.rackwright.catalog.upgrade.Told;
import io.rackwright.catalog.upgrade.UpgradePlanner;
import io.rackwright.site.KubernetesVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code docs/reference/catalog.md}: the matrix, and what changes from each minor release to the next. */
final class CatalogPage {

    private static final String HEAD =
            """
            # Versions that fit together

            Made from the catalogue's data file by a test; do not edit. `rackwright catalog list` filters this table, `catalog show RELEASE` prints every fact of
            a release with the file it is read from, `catalog path FROM TO` the upgrade path between two versions of Kubernetes.

            A site names `kubernetes.version`; the newest release that installs it on every accepted operating system, with the container runtime and the
            network plugin, is taken, unless `kubernetes.kubespray_version` names one. `1.23.0-2,4-5` means 1.23.0, .1, .2, .4 and .5: what is missing has no
            checksum in the release and cannot be installed. «Mirror only»: the release pulls from a registry that no longer serves; use `offline.enabled`.

            """;

    private static final String UPGRADES =
            """

            ## What changes on an upgrade

            From the last patch of each minor release to the last of the next, for a cluster with containerd and Calico that also steps one minor of Kubernetes.
            No minor release is skipped (kubespray docs/operations/upgrades.md@v2.31.0). => is what the operator does first.
            """;

    private CatalogPage() {}

    static String text(FullCatalog full) {
        List<KubesprayRelease> releases = full.catalog().releases().stream()
                .sorted(Comparator.comparing(KubesprayRelease::version).reversed())
                .toList();
        StringBuilder text = new StringBuilder(HEAD);
        text.append(new CatalogListDocument(full.catalog(), releases).markdown())
                .append(UPGRADES);
        List<KubesprayRelease> last = lastPatches(full);
        UpgradePlanner planner = new UpgradePlanner(full);
        for (int i = 1; i < last.size(); i++) {
            hop(text, planner, last.get(i - 1), last.get(i));
        }
        return text.toString();
    }

    private static List<KubesprayRelease> lastPatches(FullCatalog full) {
        List<KubesprayRelease> last = new ArrayList<>();
        for (KubesprayRelease release : full.catalog().releases()) {
            boolean isSameMinor = !last.isEmpty()
                    && last.get(last.size() - 1).version().minor()
                            == release.version().minor();
            if (isSameMinor) {
                last.remove(last.size() - 1);
            }
            last.add(release);
        }
        return last;
    }

    private static void hop(
            StringBuilder text, UpgradePlanner planner, KubesprayRelease before, KubesprayRelease after) {
        Standing from = new Standing(before, byDefault(before));
        Standing to = new Standing(after, byDefault(after));
        text.append("\n### ")
                .append(before.version())
                .append(" to ")
                .append(after.version())
                .append("\n\n");
        text.append("Kubernetes ").append(from.kubernetes().minorText()).append(" to ");
        text.append(to.kubernetes().minorText()).append(", ansible-core ").append(after.ansibleMin());
        text.append(" to below ").append(after.ansibleMax()).append(".\n\n");
        List<Told> changes = planner.changes(from, to);
        for (int i = 0; i < changes.size(); i++) {
            Told told = changes.get(i);
            text.append("- ").append(told.kind()).append(": ").append(told.text());
            text.append(" (").append(told.source()).append(")\n");
            boolean isSharedWithNext =
                    i + 1 < changes.size() && changes.get(i + 1).action().equals(told.action());
            if (!told.action().isEmpty() && !isSharedWithNext) {
                text.append("  => ").append(told.action()).append('\n');
            }
        }
    }

    private static KubernetesVersion byDefault(KubesprayRelease release) {
        return KubernetesVersion.parse(release.text("kubernetes.default")).orElseThrow();
    }
}
