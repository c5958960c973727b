package io.rackwright.ansible;

import io.rackwright.finding.ToolException;
import java.nio.file.Path;
import java.util.Optional;

/** Starts ansible-playbook away from this program, and finds again what was started before. */
public interface PlaybookLauncher {

    /**
     * Starts the call; returns as soon as it runs.
     *
     * @param step an existing folder; output, events and result appear in it
     * @throws ToolException when it could not be started (no Python, no ansible-playbook, disk full)
     */
    RunningPlaybook start(Invocation invocation, Path step) throws ToolException, InterruptedException;

    /** What was started in the folder, running or ended; empty when nothing ever started there. */
    Optional<RunningPlaybook> attach(Path step);

    /**
     * What a playbook whose launcher was killed left running on the servers, once it has been waited for; the SSH
     * connections that it left open are the only way to tell, and are closed when nothing is left.
     *
     * @return empty when no connection is left to look through
     */
    default Optional<RemoteWork> leftBehind(Path step) throws ToolException, InterruptedException {
        return Optional.empty();
    }
}
