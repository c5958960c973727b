package io.rackwright.ansible;

/** How the launcher and with it ansible-playbook ended. */
public sealed interface LauncherEnd {

    /** The last part of the output, redacted; at most 4 KiB. */
    String lastOutput();

    /**
     * The launcher saw it end.
     *
     * @param code ansible-playbook's exit code; 128+n after signal n
     * @param signal that ended it; 0 if none did
     * @param cancelled whether the launcher was asked to stop
     * @param problem of the launcher itself; empty if it had none
     */
    record Ended(int code, int signal, boolean cancelled, String problem, String lastOutput) implements LauncherEnd {}

    /** The launcher is gone and left no result: it was killed, or the machine was restarted. */
    record Vanished(String reason, String lastOutput) implements LauncherEnd {}
}
