package io.rackwright.site;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where data will lie on the servers: what the site's keys say, else a plain path in {@code kubespray.vars}, else Kubespray's
 * own place (roles/kubespray_defaults/defaults/main/main.yml@v2.28.1).
 *
 * @param images of the container runtime, and its containers
 */
public record DataFolders(String images, String etcd) {

    private static final String ETCD = "/var/lib/etcd";

    public static DataFolders of(Site site, ContainerRuntime runtime) {
        boolean isDocker = runtime == ContainerRuntime.DOCKER;
        String images = Stream.of(
                        site.kubernetes().options().runtimeDirectory(),
                        passed(site, isDocker ? "docker_daemon_graph" : "containerd_storage_dir"))
                .filter(path -> !path.isEmpty())
                .findFirst()
                .orElse(isDocker ? "/var/lib/docker" : "/var/lib/containerd");
        return new DataFolders(images, etcd(site));
    }

    public static String etcd(Site site) {
        return Optional.of(passed(site, "etcd_data_dir"))
                .filter(path -> !path.isEmpty())
                .orElse(ETCD);
    }

    /** Those that a site has elsewhere than Kubespray by itself, whatever its runtime. */
    public static List<String> elsewhere(Site site) {
        return Stream.of(
                        site.kubernetes().options().runtimeDirectory(),
                        passed(site, "docker_daemon_graph"),
                        passed(site, "containerd_storage_dir"),
                        passed(site, "etcd_data_dir"))
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
    }

    /** Empty where it is no plain absolute path: what a template leads to is known to Ansible alone. */
    private static String passed(Site site, String variable) {
        return site.kubesprayVariables().get(variable) instanceof String path && path.matches("/[^{}\\p{Cntrl}]*")
                ? path
                : "";
    }
}
