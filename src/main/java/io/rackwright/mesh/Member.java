package io.rackwright.mesh;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One server's part in the look.
 *
 * @param address the one under which the others tried it
 * @param absence why it took no part, as a sentence that begins with the server's name; empty when it did
 * @param isRoot whether it could listen below port 1024
 * @param firewall the one that is switched on, «ufw» or «firewalld»; empty else
 * @param taken ports on which a program of its own listens already
 * @param denied ports on which it could not listen, with the system's word for why
 */
public record Member(
        String name,
        String address,
        String absence,
        String python,
        boolean isRoot,
        String firewall,
        Set<Port> taken,
        Map<Port, String> denied) {

    public Member {
        taken = Collections.unmodifiableSet(new TreeSet<>(taken));
        denied = Collections.unmodifiableMap(new TreeMap<>(denied));
    }

    static Member absent(String name, String address, String why) {
        return new Member(name, address, why, "", false, "", Set.of(), Map.of());
    }

    public boolean tookPart() {
        return absence.isEmpty();
    }

    boolean listensOn(Port port) {
        return !taken.contains(port) && !denied.containsKey(port);
    }
}
