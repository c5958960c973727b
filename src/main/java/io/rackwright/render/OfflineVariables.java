package io.rackwright.render;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.Offline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where images, files and packages come from on a site without internet. Below {@code offline.files_repo} each file lies
 * under its origin's host name, as {@code wget -x} lays it out, in every era; in the registry each image lies under its
 * name without the public registry's.
 */
final class OfflineVariables {

    private static final String IMAGES = "interface.image_repos.";
    private static final String DOWNLOADS = "downloads.";

    /** Base URLs, and the host whose files they stand for (kubespray inventory/sample/group_vars/all/offline.yml@v2.25.0). */
    private static final Map<String, String> BASES = Map.of(
            "github_url", "github.com",
            "dl_k8s_io_url", "dl.k8s.io",
            "storage_googleapis_url", "storage.googleapis.com",
            "get_helm_url", "get.helm.sh");

    private final Scene scene;

    OfflineVariables(Scene scene) {
        this.scene = scene;
    }

    List<VariablesFile> files() {
        Offline offline = scene.site().offline();
        if (!offline.enabled()) {
            return List.of();
        }
        KubesprayRelease release = scene.decision().release();
        Variables images = new Variables();
        new TreeMap<>(release.facts()).forEach((key, value) -> {
            if (key.startsWith(IMAGES)) {
                images.with(
                        key.substring(IMAGES.length()), scene.site().registry().server());
            }
        });
        VariablesFile file = VariablesFile.of(Scene.file("offline.yml"), "What stands in for the internet.", images);
        return List.of(file.defaults(downloads(offline).with(packages(offline).map())));
    }

    private Variables downloads(Offline offline) {
        Variables variables = new Variables();
        for (Map.Entry<String, Object> fact :
                new TreeMap<>(scene.decision().release().facts()).entrySet()) {
            if (fact.getKey().startsWith(DOWNLOADS)) {
                variables.with(
                        fact.getKey().substring(DOWNLOADS.length()), repository(offline) + "/" + fact.getValue());
            } else if (fact.getKey().equals("interface.download_url_bases")
                    && fact.getValue() instanceof List<?> bases) {
                bases.forEach(base -> variables.with(
                        String.valueOf(base),
                        repository(offline) + "/" + BASES.getOrDefault(String.valueOf(base), String.valueOf(base))));
            }
        }
        return variables;
    }

    /** Some runtimes come from a package repository, everything else from files. */
    private Variables packages(Offline offline) {
        Variables variables = new Variables();
        String runtime = packagedRuntime(scene);
        if (!runtime.isEmpty() && !offline.ubuntuRepo().isEmpty()) {
            String folder = trimmed(offline.ubuntuRepo()) + "/docker-ce"; // Docker's repository has containerd.io too
            variables
                    .with(runtime + "_ubuntu_repo_base_url", folder)
                    .with(runtime + "_ubuntu_repo_gpgkey", folder + "/gpg");
        }
        return variables;
    }

    /** The runtime that Kubespray installs from a package repository of Docker's; empty where it comes from files. */
    static String packagedRuntime(Scene scene) {
        if (scene.decision().runtime() == ContainerRuntime.DOCKER) {
            return "docker";
        }
        return scene.fact("interface.containerd_installed_from").equals("apt") ? "containerd" : "";
    }

    private static String repository(Offline offline) {
        return trimmed(offline.filesRepo());
    }

    private static String trimmed(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
