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
     * @param sentAt when the script was sent, by our clock in milliseconds since 1970; 0 if unknown
     * @param hadAt when all of its output was there
     */
    record Ran(int exitStatus, String output, String errors, boolean cut, long sentAt, long hadAt)
            implements RemoteAnswer {

        /** One of which nobody noted the time. */
        public Ran(int exitStatus, String output, String errors, boolean cut) {
            this(exitStatus, output, errors, cut, 0, 0);
        }
    }

    /** The script did not run. */
    record NotRun(Failure failure) implements RemoteAnswer {}
}
