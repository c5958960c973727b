package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.ssh.JschRemoteShell;
import io.rackwright.hosts.ssh.LoginKey;

/** The one way into all servers during a look; only where more host keys are trusted meanwhile it is made anew. */
final class Entrance implements AutoCloseable {

    private final HostKeys hostKeys;
    private final LoginKey key;
    private RemoteShell shell;

    Entrance(HostKeys hostKeys, LoginKey key) throws ToolException {
        this.hostKeys = hostKeys;
        this.key = key;
        this.shell = made();
    }

    private RemoteShell made() throws ToolException {
        return new JschRemoteShell(hostKeys.read(), hostKeys.label(), key);
    }

    RemoteShell shell() {
        return shell;
    }

    /** With the host keys that are known now. */
    void renew() throws ToolException {
        shell.close();
        shell = made();
    }

    @Override
    public void close() {
        shell.close();
    }
}
