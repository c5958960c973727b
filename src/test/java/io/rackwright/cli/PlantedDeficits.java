package io.rackwright.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is wrong with a server: planted by a command, and mended by another after the test, the last first. */
final class PlantedDeficits {

    /** Runs a script as root on a server. */
    interface Root {
        String run(String server, String script) throws Exception;
    }

    private record Mending(String server, String script) {}

    private final Root root;
    private final Deque<Mending> mendings = new ArrayDeque<>();

    PlantedDeficits(Root root) {
        this.root = root;
    }

    void plant(String server, String script, String mending) throws Exception {
        mendings.push(new Mending(server, mending));
        root.run(server, script);
    }

    void mend() throws Exception {
        while (!mendings.isEmpty()) {
            Mending mending = mendings.pop();
            root.run(mending.server(), mending.script());
        }
    }
}
