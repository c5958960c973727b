package io.rackwright.render;

import io.rackwright.site.DiskLayout;
import io.rackwright.site.FurtherDisks;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import java.util.List;
import java.util.Map;

/** What the step prepare reads beside what other steps read too. */
final class PrepareVariables {

    private final Scene scene;
    private final Site site;

    PrepareVariables(Scene scene) {
        this.scene = scene;
        this.site = scene.site();
    }

    Map<String, Object> variables() {
        return new Variables()
                .withAny("rackwright_further_disks", furtherDisks())
                // Docker's folder for an authority is called by host and port.
                .withAny(
                        "rackwright_registry_host",
                        site.registry().ca().isEmpty() ? "" : site.registry().host())
                .withAny("rackwright_hosts", site.settings().habits().hosts())
                .with("rackwright_hold_updates", site.settings().habits().holdUpdates())
                .withAny("rackwright_time_servers", site.settings().habits().timeServers())
                .withAny("rackwright_firewall", new FirewallVariables(scene).variables())
                .map();
    }

    /** Nothing where no disk is to be mounted. */
    private Map<String, Object> furtherDisks() {
        FurtherDisks disks = site.settings().furtherDisks();
        List<String> nodes = site.nodes().stream()
                .filter(node -> disks.areMountedOn(node, site.storage()))
                .map(Node::name)
                .toList();
        if (nodes.isEmpty()) {
            return Map.of();
        }
        return new Variables()
                .with("layout", disks.layout() == DiskLayout.LVM ? "lvm" : "plain")
                .with("filesystem", disks.fileSystem().word())
                .with("mount_point", disks.mountPoint())
                .with("nodes", nodes)
                .map();
    }
}
