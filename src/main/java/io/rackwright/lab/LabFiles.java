package io.rackwright.lab;

import java.nio.file.Path;

/** The names of everything in a lab's folder. Pure. */
record LabFiles(Path folder) {

    /** Says that the folder is a lab's, so that {@code destroy} may remove it. */
    Path mark() {
        return folder.resolve(".rackwright-lab");
    }

    Path site() {
        return folder.resolve("site.yml");
    }

    Path key() {
        return folder.resolve("id_ed25519");
    }

    Path publicKey() {
        return folder.resolve("id_ed25519.pub");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    Path tls() {
        return folder.resolve("tls");
    }

    Path role() {
        return folder.resolve("roles").resolve("katonic");
    }

    /** Host keys, machine-id and the key that may log in: copied into the server before its first start. */
    Path identity(LabServer server) {
        return folder.resolve("identity").resolve(server.name());
    }

    Path disks() {
        return folder.resolve("disks");
    }

    Path proc() {
        return folder.resolve("proc");
    }

    Path disk(LabServer server) {
        return disks().resolve(server.name() + ".img");
    }

    Path cpuinfo(LabServer server) {
        return proc().resolve(server.name() + ".cpuinfo");
    }

    Path meminfo(LabServer server) {
        return proc().resolve(server.name() + ".meminfo");
    }

    Path swaps() {
        return proc().resolve("swaps");
    }

    /** What Rackwright keeps about the lab's site. */
    Path workspace(String lab) {
        return folder.resolve(".rackwright").resolve(lab);
    }
}
