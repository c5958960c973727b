package io.rackwright.hosts;

import java.io.IOException;
import java.util.Optional;

/** The two ends of a program that runs on a server, line by line. For the thread of its {@link Conversation} only. */
public interface RemoteTalk {

    /**
     * Waits for the next line that the program writes.
     *
     * @return without its line break; empty when the program has ended or its output is over the limit
     */
    Optional<String> hear() throws IOException;

    /** Gives the program one line. */
    void say(String line) throws IOException;
}
