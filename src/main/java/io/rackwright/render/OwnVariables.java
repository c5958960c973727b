package io.rackwright.render;

import io.rackwright.site.Namespaces;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.Storage;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import io.rackwright.site.VolumeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What our own playbooks read; every name begins with {@code rackwright_}. */
final class OwnVariables {

    private final Scene scene;
    private final Site site;

    OwnVariables(Scene scene) {
        this.scene = scene;
        this.site = scene.site();
    }

    VariablesFile file() {
        Variables variables = new Variables()
                .with("rackwright_site", site.name())
                .with("rackwright_fqdn", site.domain().fqdn())
                .with(
                        "rackwright_kubernetes_version",
                        scene.decision().kubernetes().toString())
                .with("rackwright_container_runtime", scene.decision().runtime().word())
                .with("rackwright_max_map_count", site.settings().maxMapCount())
                .with("rackwright_namespaces", site.namespaces().each(Namespaces.Namespace::name))
                .with("rackwright_host_volumes", hostVolumes())
                .with("rackwright_storage", storage())
                .withAny("rackwright_nfs_server", nfsServer())
                .with(new PrepareVariables(scene).variables())
                .with(new PlatformVariables(site).variables());
        return VariablesFile.of(Scene.file("rackwright.yml"), "What Rackwright's own playbooks read.", variables);
    }

    private List<Map<String, Object>> hostVolumes() {
        List<Map<String, Object>> volumes = new ArrayList<>();
        for (Storage.Service service : site.storage().services().values()) {
            if (service.volume() == VolumeKind.HOST) {
                volumes.add(
                        volume(service.name(), service.path(), service.size().bytes(), service.nodes()));
            }
        }
        Storage.Runs runs = site.storage().runs();
        if (runs.volume() == VolumeKind.HOST) {
            volumes.add(volume("runs", runs.path(), runs.size().bytes(), runs.nodes()));
        }
        return volumes;
    }

    private static Map<String, Object> volume(String service, String path, long bytes, List<String> nodes) {
        return new Variables()
                .with("service", service)
                .with("path", path)
                .with("size_bytes", bytes)
                .with("nodes", nodes)
                .map();
    }

    private Map<String, Object> storage() {
        return new Variables()
                .with("kdisk", storageClass(site.storage().kdisk()))
                .with("kfs", storageClass(site.storage().kfs()))
                .withAny("default_class", defaultClass())
                .map();
    }

    /** Platform 7 needs a default class (requirements 2.2, C10); what asks for none gets none. */
    private String defaultClass() {
        return site.platform().version().matches("0*[1-6](\\..*)?")
                ? ""
                : site.storage().kdisk().className();
    }

    private Map<String, Object> storageClass(StorageClass wanted) {
        Variables variables = new Variables()
                .with("class_name", wanted.className())
                .with("backend", wanted.backend().word())
                .with("binding_mode", wanted.bindingMode().word())
                .withAny("provisioner", wanted.provisioner())
                .withAny("parameters", wanted.parameters());
        if (wanted.backend() == StorageBackend.NFS) {
            variables.with("nfs", nfs(wanted));
        }
        if (wanted.backend() == StorageBackend.LOCAL) {
            List<String> nodes = wanted.localNodes().isEmpty() ? names(site.workers()) : wanted.localNodes();
            variables.with(
                    "local",
                    new Variables()
                            .with("path", wanted.localPath())
                            .with("nodes", nodes)
                            .map());
        }
        return variables.map();
    }

    private static Map<String, Object> nfs(StorageClass wanted) {
        return new Variables()
                .with("server", wanted.nfsServer())
                .with("path", wanted.nfsPath())
                .with("mount_options", wanted.nfsMountOptions())
                .map();
    }

    /** Nothing where the site's own nodes serve no files. */
    private Map<String, Object> nfsServer() {
        List<String> exports = Stream.of(site.storage().kdisk(), site.storage().kfs())
                .filter(each -> site.storage().isOnOwnServer(each, site.nodes()))
                .map(StorageClass::nfsPath)
                .toList();
        if (exports.isEmpty()) {
            return Map.of();
        }
        return new Variables()
                .with("node", site.storage().nfsServer())
                .with("exports", exports)
                .with(
                        "clients",
                        site.nodes().stream()
                                .flatMap(node -> Stream.of(node.address(), node.accessIp()))
                                .filter(address -> !address.isEmpty())
                                .distinct()
                                .toList())
                .with("room_bytes", site.storage().maxVolume().bytes())
                .map();
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(Node::name).toList();
    }
}
