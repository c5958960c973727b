package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.PoolRole;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.VolumeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules of the services that keep state (requirements R72 to R79). */
final class ServiceRules {

    private ServiceRules() {}

    /** A folder on some servers. */
    private record HostVolume(String title, String path, Where.File at, boolean given, List<String> nodes) {}

    /** P11 and P48. */
    static void runs(Draft draft, Problems problems) {
        Group runs = draft.service("runs");
        if (draft.runsVolume().filter(is -> is == VolumeKind.HOST).isEmpty()) {
            return;
        }
        problems.add(Finding.warning(
                        "P48",
                        runs.where("volume"),
                        "Runs on host volumes start slowly with large projects: cached files do not move between nodes.")
                .expected("kdisk")
                .actual("host")
                .hint("Prefer storage.services.runs.volume: kdisk."));
        if (runs.has("file_caching") && runs.truth("file_caching")) {
            problems.add(Finding.error(
                            "P11", runs.where("file_caching"), "Runs on host volumes do not work with file caching.")
                    .expected("false")
                    .actual("true")
                    .hint("Set storage.services.runs.file_caching: false, or volume: kdisk."));
        }
    }

    /** P12: requirements R74. */
    static void databasesOnHost(Draft draft, Problems problems) {
        for (String name : Draft.SERVICES) {
            Group service = draft.service(name);
            if (draft.isOnPremises()
                    && draft.volume(name).filter(is -> is == VolumeKind.KDISK).isPresent()) {
                problems.add(Finding.warning("P12", service.where("volume"), name + " prefers a host volume.")
                        .expected("host")
                        .actual("kdisk")
                        .hint("Set storage.services." + name + ".volume: host."));
            }
        }
    }

    /** P13: requirements R79. */
    static void hostPaths(Draft draft, Problems problems) {
        List<HostVolume> sound = new ArrayList<>();
        for (HostVolume volume : hostVolumes(draft)) {
            String flaw = HostPaths.flaw(volume.path());
            if (flaw.isEmpty()) {
                sound.add(volume);
            } else {
                problems.add(Finding.error(
                                "P13",
                                volume.at(),
                                "The path " + volume.path() + " of " + volume.title() + " " + flaw + ".")
                        .expected("an absolute path outside the system's folders")
                        .actual(volume.path())
                        .hint("Use a folder of the additional disk, such as /data/" + volume.title() + "."));
            }
        }
        for (int i = 0; i < sound.size(); i++) {
            for (HostVolume other : sound.subList(i + 1, sound.size())) {
                overlap(sound.get(i), other, problems);
            }
        }
    }

    private static void overlap(HostVolume a, HostVolume b, Problems problems) {
        boolean together = a.nodes().isEmpty() || b.nodes().isEmpty() || !Collections.disjoint(a.nodes(), b.nodes());
        if (!together || !HostPaths.nested(a.path(), b.path())) {
            return;
        }
        boolean first = a.given() && (!b.given() || AddressRules.isLater(a.at(), b.at()));
        HostVolume later = first ? a : b;
        HostVolume other = first ? b : a;
        problems.add(Finding.error(
                        "P13",
                        later.at(),
                        later.title() + " and " + other.title() + " would write to the same folder: " + later.path()
                                + ", " + other.path() + ".")
                .expected("separate folders")
                .actual(later.path())
                .hint("Use folders beside each other, such as /data/" + later.title() + "."));
    }

    private static List<HostVolume> hostVolumes(Draft draft) {
        List<HostVolume> volumes = new ArrayList<>();
        for (String name : Draft.SERVICES) {
            if (draft.volume(name).filter(is -> is == VolumeKind.HOST).isPresent()) {
                add(name, draft.service(name), draft.serviceNodes(name), volumes);
            }
        }
        if (draft.runsVolume().filter(is -> is == VolumeKind.HOST).isPresent()) {
            add("runs", draft.service("runs"), draft.runsNodes(), volumes);
        }
        if (draft.backend(draft.kdisk())
                .filter(is -> is == StorageBackend.LOCAL)
                .isPresent()) {
            Group local = draft.kdisk().group("local");
            add("kdisk", local, local.list("nodes", String.class), volumes);
        }
        return volumes;
    }

    private static void add(String title, Group group, List<String> nodes, List<HostVolume> volumes) {
        group.text("path")
                .ifPresent(path ->
                        volumes.add(new HostVolume(title, path, group.where("path"), group.has("path"), nodes)));
    }

    /** P35: requirements R75. */
    static void replicas(Draft draft, Problems problems) {
        for (String name : Draft.SERVICES) {
            Group service = draft.service(name);
            Optional<Integer> replicas = service.get("replicas", Integer.class);
            Optional<VolumeKind> volume = draft.volume(name);
            if (replicas.isEmpty() || volume.isEmpty() || service.isBroken("nodes")) {
                continue;
            }
            boolean onHost = volume.get() == VolumeKind.HOST;
            boolean tooMany = draft.countsNodes()
                    && (onHost ? onTooFewNodes(name, replicas.get(), draft) : aboveNodes(replicas.get(), draft));
            if (tooMany) {
                problems.add(Finding.error(
                                "P35",
                                service.where(service.has("replicas") || !service.has("nodes") ? "replicas" : "nodes"),
                                name + " has more replicas than nodes to keep them apart.")
                        .expected(onHost ? "as many nodes listed as replicas" : "at most one replica per platform node")
                        .actual(replicas.get() + " replicas")
                        .hint(
                                onHost
                                        ? "List more nodes, or lower replicas."
                                        : "Lower replicas, or add platform nodes."));
            } else {
                fewReplicas(name, replicas.get(), onHost, draft, problems);
            }
        }
    }

    private static boolean onTooFewNodes(String name, int replicas, Draft draft) {
        Group service = draft.service(name);
        Set<String> nodes = new HashSet<>(draft.serviceNodes(name));
        boolean isKnown = draft.isSettledOnNodes("name")
                && service.leaves("nodes").stream()
                        .allMatch(leaf -> NodeRules.names(draft).contains(String.valueOf(leaf.content())));
        boolean defaulted = service.isAbsent("nodes") && nodes.isEmpty();
        return isKnown && !defaulted && replicas > nodes.size();
    }

    private static boolean aboveNodes(int replicas, Draft draft) {
        int nodes = draft.workersOf(PoolRole.PLATFORM).size();
        return draft.isSettledOnNodes("pool") && draft.poolsAreWhole() && nodes > 0 && replicas > nodes;
    }

    private static void fewReplicas(String name, int replicas, boolean onHost, Draft draft, Problems problems) {
        Where.File at = draft.where("storage.services." + name + ".replicas");
        if (name.equals("mongodb") && replicas % 2 == 0) {
            problems.add(Finding.warning(
                            "P35", at, "MongoDB with an even number of replicas elects no better than with one less.")
                    .expected("an odd number")
                    .actual(replicas + " replicas")
                    .hint("Use 1 or 3 replicas."));
        }
        boolean single = replicas == 1 && onHost && !name.equals("git") && draft.isOnPremises();
        if (single && ClusterRules.isProduction(draft)) {
            problems.add(Finding.warning(
                            "P35",
                            at,
                            name + " has one replica on a host volume: the loss of that server loses its data.")
                    .expected("3 replicas on 3 nodes in production")
                    .actual("1 replica")
                    .hint("Set storage.services." + name + ".replicas: 3 and list 3 nodes, or rely on backups."));
        }
    }
}
