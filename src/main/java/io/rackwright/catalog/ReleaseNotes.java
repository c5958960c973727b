package io.rackwright.catalog;

import java.util.ArrayList;
import java.util.List;

/** What an operator should know of a release before choosing it, in a few words each. */
public final class ReleaseNotes {

    private ReleaseNotes() {}

    /** @param release with the facts of {@link FullCatalog} */
    public static List<String> of(KubesprayRelease release, Catalog catalog) {
        List<String> notes = new ArrayList<>();
        String registry = release.text("interface.image_repos.kube_image_repo");
        if (catalog.retiredRegistries().containsKey(registry)) {
            notes.add("mirror only (" + registry + ")");
        }
        List<String> listed = release.texts("kubernetes.minors_missing_from_a_table.crictl");
        if (!listed.isEmpty()) {
            notes.add("lists " + String.join(", ", listed) + " but cannot install it");
        }
        String insecure = release.text("interface.containerd_insecure_variable");
        if (!insecure.isEmpty() && !release.flag("interface.containerd_insecure_usable") && !insecure.contains("[")) {
            notes.add("no registries without TLS");
        }
        if (!release.text("interface.kubelet_fail_cgroup_v1").isEmpty()) {
            notes.add("1.35 needs cgroup v2");
        }
        return notes;
    }
}
