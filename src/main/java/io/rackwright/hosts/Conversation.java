package io.rackwright.hosts;

import java.io.IOException;

/** Our part of a talk with a program on a server. */
@FunctionalInterface
public interface Conversation {

    /**
     * Listens and answers until it knows enough; the program's standard input is closed when it returns.
     *
     * @throws IOException when the session breaks
     * @throws InterruptedException when the thread is interrupted
     */
    void with(RemoteTalk talk) throws IOException, InterruptedException;
}
