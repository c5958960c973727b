package io.rackwright.hosts;

/** What came of one execution on one server. */
public sealed interface RemoteAnswer {

    /**
     * The script ran.
     *
     * @param exitStatus -1 when the server told none
     * @param output standard output, at most the script's limit
     * @param errors the beginning of standard error
     * @param cut whether there was more output than the limit
     */
    record Ran(int exitStatus, String output, String errors, boolean cut) implements RemoteAnswer {}

    /** The script did not run. */
    record NotRun(Failure failure) implements RemoteAnswer {}
}
