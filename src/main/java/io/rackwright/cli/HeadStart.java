package io.rackwright.cli;

import io.rackwright.hosts.ssh.Rehearsal;
import io.rackwright.thread.DaemonThreads;
import java.util.List;
import java.util.Set;

/**
 * Begins what every look at servers needs while the command line and the site file are still read: the catalogue and the
 * parts of Java behind a handshake. It only saves time; nobody waits for it, and what it did not do yet is done by whoever
 * needs it.
 */
final class HeadStart {

    private static final Set<String> ENTER_SERVERS = Set.of(CheckCommand.NAME, CaptureCommand.NAME, ApplyCommand.NAME);

    private HeadStart() {}

    /** For these arguments, if their command enters servers. */
    static void of(App app, List<String> arguments) {
        boolean entersServers = arguments.stream()
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .filter(ENTER_SERVERS::contains)
                .isPresent();
        if (entersServers) {
            begin("rackwright-catalogue", app::catalog);
            begin("rackwright-rehearsal", Rehearsal::hold);
        }
    }

    private static void begin(String name, Runnable work) {
        new DaemonThreads(name).newThread(work).start();
    }
}
