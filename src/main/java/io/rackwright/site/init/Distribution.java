package io.rackwright.site.init;

import io.rackwright.site.PoolRole;
import io.rackwright.site.init.Placed.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Gives a part to servers that have none: a control plane, a platform pool and a compute pool are needed, three servers
 * of the first two where there are enough. What a list says outright is never changed.
 */
final class Distribution {

    /** From here on three servers for the control plane leave at least three for the pools. */
    private static final int ENOUGH_FOR_THREE_MASTERS = 6;

    /** From here on three platform servers leave at least two for compute. */
    private static final int ENOUGH_FOR_THREE_PLATFORM = 5;

    private final List<Slot> slots = new ArrayList<>();

    /** A server on its way to a part. */
    private static final class Slot {
        private final ListedHost host;
        private final String etcd;
        private boolean controlPlane;
        private Part part;
        private String pool;
        private Reason reason;

        Slot(Evidence evidence) {
            this.host = evidence.host();
            this.etcd = evidence.etcd();
            this.controlPlane = evidence.controlPlane();
            this.part = evidence.part();
            this.pool = evidence.pool().isEmpty() ? evidence.part().pool() : evidence.pool();
            this.reason = evidence.reason();
        }

        boolean isSaid() {
            return reason == Reason.SAID;
        }

        /** Whether it may still become a worker of any pool. */
        boolean isOpen() {
            return pool.isEmpty() && !isSaid() && (part == Part.WORKER || !controlPlane);
        }

        void join(String name) {
            pool = name;
            reason = reason == Reason.SAID ? reason : Reason.COUNT;
        }

        Placed placed() {
            return new Placed(host, host.text("name"), controlPlane, etcd, pool, reason);
        }
    }

    Distribution(List<Evidence> servers) {
        servers.forEach(server -> slots.add(new Slot(server)));
        chooseMasters();
        fillPools();
    }

    List<Placed> placed() {
        return slots.stream().map(Slot::placed).toList();
    }

    private void chooseMasters() {
        if (slots.stream().anyMatch(slot -> slot.controlPlane)) {
            return;
        }
        List<Slot> candidates = all(slot -> slot.isOpen() && slot.part == Part.UNKNOWN);
        if (candidates.isEmpty()) {
            candidates = all(Slot::isOpen);
        }
        if (candidates.isEmpty()) {
            candidates = all(slot -> !slot.isSaid());
        }
        int wanted = slots.size() >= ENOUGH_FOR_THREE_MASTERS && candidates.size() >= 3 ? 3 : 1;
        for (Slot slot : candidates.subList(0, Math.min(wanted, candidates.size()))) {
            slot.controlPlane = true;
            slot.part = Part.UNKNOWN;
            slot.pool = "";
            slot.reason = Reason.COUNT;
        }
    }

    private void fillPools() {
        List<Slot> open = all(slot -> slot.isOpen() && !slot.controlPlane);
        boolean platformLacks = lacks(PoolRole.PLATFORM);
        boolean computeLacks = lacks(PoolRole.COMPUTE);
        boolean onlyOne = open.size() == 1 && platformLacks && computeLacks;
        int platform = !platformLacks || onlyOne ? 0 : open.size() >= ENOUGH_FOR_THREE_PLATFORM ? 3 : 1;
        for (int i = 0; i < open.size(); i++) {
            open.get(i).join(i < platform ? "platform" : "compute");
        }
        // Users' runs stay off servers that also run the control plane.
        all(slot -> slot.isOpen() && slot.controlPlane).forEach(slot -> slot.join("platform"));
        ensure(PoolRole.PLATFORM, PoolRole.COMPUTE);
        ensure(PoolRole.COMPUTE, PoolRole.PLATFORM);
    }

    /** Takes a server of a pool that has several, else lets a control plane do both. */
    private void ensure(PoolRole role, PoolRole from) {
        if (!lacks(role)) {
            return;
        }
        List<Slot> several = all(slot -> !slot.isSaid() && is(slot, from) && !Part.hasGpu(slot.pool));
        if (several.size() > 1) {
            several.get(0).join(role.word());
            return;
        }
        all(slot -> slot.controlPlane && slot.pool.isEmpty() && !slot.isSaid()).stream()
                .limit(1)
                .forEach(slot -> slot.join(role.word()));
    }

    private boolean lacks(PoolRole role) {
        return slots.stream().noneMatch(slot -> is(slot, role));
    }

    private static boolean is(Slot slot, PoolRole role) {
        return !slot.pool.isEmpty() && Part.role(slot.pool) == role;
    }

    private List<Slot> all(Predicate<Slot> test) {
        return slots.stream().filter(test).toList();
    }
}
