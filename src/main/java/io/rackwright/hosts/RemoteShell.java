package io.rackwright.hosts;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Runs read-only scripts on servers. Safe for use by several threads. Whatever goes wrong with a server is an answer,
 * never an exception.
 */
public interface RemoteShell extends AutoCloseable {

    /** Runs one script on one server and waits for its end, at most for the script's timeout. */
    RemoteAnswer run(Target target, RemoteScript script);

    /**
     * Runs one script on one server and talks with what it starts, in the calling thread, at most for the script's
     * timeout.
     *
     * @return {@link RemoteAnswer.Ran} without output when the conversation came to its end
     */
    RemoteAnswer converse(Target target, RemoteScript script, Conversation conversation);

    /**
     * Knocks at all servers at once before anything is run, so that any number of dead ones costs one timeout. Tells of
     * each server exactly once, in the calling thread, and returns after the last; when the thread is interrupted it
     * returns early.
     *
     * @param open told of each server that is worth a {@link #run}
     * @param dead told of each server that is not
     */
    default void knock(List<Target> targets, Consumer<Target> open, BiConsumer<Target, Failure> dead) {
        targets.forEach(open);
    }

    /** Ends all executions under way. */
    @Override
    void close();
}
