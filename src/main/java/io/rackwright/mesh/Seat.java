package io.rackwright.mesh;

import io.rackwright.hosts.Target;
import io.rackwright.json.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * One server's place at a meeting and what it said so far. Written by its own thread, read by the others only after
 * they have passed the gate behind which it was written.
 */
final class Seat {

    final Target target;
    final String ownAddress;
    final String address;

    volatile JsonObject hello = JsonObject.EMPTY;
    volatile JsonObject ready = JsonObject.EMPTY;
    volatile JsonObject tried = JsonObject.EMPTY;
    volatile Map<String, Long> megabits = Map.of();
    volatile Set<String> heard = Set.of();
    volatile boolean hasHeard;
    volatile String absence = "";

    /**
     * @param ownAddress on which its cluster will listen
     * @param address under which the others reach it
     */
    Seat(Target target, String ownAddress, String address) {
        this.target = target;
        this.ownAddress = ownAddress;
        this.address = address;
    }

    String name() {
        return target.host();
    }

    Member member() {
        JsonObject denied = ready.object("denied");
        Map<Port, String> reasons = new java.util.TreeMap<>();
        denied.names()
                .forEach(name -> Port.parse(name).ifPresent(port -> reasons.put(port, Words.clean(denied.text(name)))));
        return new Member(
                name(),
                address,
                absence,
                Words.clean(hello.text("python")),
                hello.truth("root"),
                Words.clean(hello.text("firewall")),
                NetworkMatrixJson.ports(ready.texts("taken")),
                reasons);
    }
}
