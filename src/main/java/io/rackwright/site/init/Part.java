package io.rackwright.site.init;

import io.rackwright.site.PoolRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the name of a server, or of a group that holds it, says of its part in the cluster. */
enum Part {
    CONTROL_PLANE(""),
    PLATFORM("platform"),
    COMPUTE("compute"),
    GPU("gpu"),
    STORAGE("storage"),
    DEPLOYMENT("deployment"),
    VECTORDB("vectordb"),
    /** A worker of whichever pool. */
    WORKER(""),
    /** No node: the file server that the storage classes use. */
    FILE_SERVER(""),
    /** No node: the load balancer before the platform. */
    BALANCER(""),
    /** No node: the way in. */
    BASTION(""),
    UNKNOWN("");

    private static final Map<String, Part> WORDS = Map.ofEntries(
            Map.entry("master", CONTROL_PLANE),
            Map.entry("control", CONTROL_PLANE),
            Map.entry("controlplane", CONTROL_PLANE),
            Map.entry("controller", CONTROL_PLANE),
            Map.entry("ctrl", CONTROL_PLANE),
            Map.entry("cp", CONTROL_PLANE),
            Map.entry("m", CONTROL_PLANE),
            Map.entry("platform", PLATFORM),
            Map.entry("plat", PLATFORM),
            Map.entry("infra", PLATFORM),
            Map.entry("p", PLATFORM),
            Map.entry("compute", COMPUTE),
            Map.entry("comp", COMPUTE),
            Map.entry("c", COMPUTE),
            Map.entry("gpu", GPU),
            Map.entry("dgx", GPU),
            Map.entry("g", GPU),
            Map.entry("storage", STORAGE),
            Map.entry("stor", STORAGE),
            Map.entry("ceph", STORAGE),
            Map.entry("deployment", DEPLOYMENT),
            Map.entry("deploy", DEPLOYMENT),
            Map.entry("vectordb", VECTORDB),
            Map.entry("vector", VECTORDB),
            Map.entry("milvus", VECTORDB),
            Map.entry("worker", WORKER),
            Map.entry("node", WORKER),
            Map.entry("w", WORKER),
            Map.entry("n", WORKER),
            Map.entry("nas", FILE_SERVER),
            Map.entry("nfs", FILE_SERVER),
            Map.entry("lb", BALANCER),
            Map.entry("vip", BALANCER),
            Map.entry("haproxy", BALANCER),
            Map.entry("loadbalancer", BALANCER),
            Map.entry("bastion", BASTION),
            Map.entry("jump", BASTION),
            Map.entry("jumphost", BASTION));

    /** Words that say less than another one beside them: «gpu-worker-1» is a GPU server, «compute-node-1» of compute. */
    private static final List<Part> WEAK = List.of(WORKER);

    private final String pool;

    Part(String pool) {
        this.pool = pool;
    }

    /** The pool of that part; empty where it decides none. */
    String pool() {
        return pool;
    }

    /** Whether something of this part is no node of the cluster. */
    boolean isOutside() {
        return this == FILE_SERVER || this == BALANCER || this == BASTION;
    }

    /** What a name says: of its words before the first dot a long one counts more than a letter, a telling one more than a weak one. */
    static Part of(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        int dot = host.indexOf('.');
        List<Part> words = new ArrayList<>();
        List<Part> letters = new ArrayList<>();
        for (String word :
                (dot < 0 ? host : host.substring(0, dot)).replace("k8s", "-").split("[^a-z]+")) {
            Part part = WORDS.getOrDefault(word, WORDS.getOrDefault(singular(word), UNKNOWN));
            if (part != UNKNOWN) {
                (word.length() > 1 ? words : letters).add(part);
            }
        }
        List<Part> counted = words.isEmpty() ? letters : words;
        return counted.stream()
                .filter(part -> !WEAK.contains(part))
                .reduce((first, second) -> second == GPU ? second : first)
                .orElse(counted.isEmpty() ? UNKNOWN : WORKER);
    }

    private static String singular(String word) {
        return word.length() > 2 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /** The role of a pool of that name. */
    static PoolRole role(String pool) {
        return switch (of(pool)) {
            case PLATFORM -> PoolRole.PLATFORM;
            case STORAGE -> PoolRole.STORAGE;
            case DEPLOYMENT -> PoolRole.DEPLOYMENT;
            case VECTORDB -> PoolRole.VECTORDB;
            default -> PoolRole.COMPUTE;
        };
    }

    /** Whether a pool of that name has GPUs. */
    static boolean hasGpu(String pool) {
        return of(pool) == GPU;
    }
}
