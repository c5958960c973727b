package io.rackwright.thread;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that end with the program, whatever they still wait for: a server that never answers must not keep a command
 * from ending.
 *
 * @param name of each, as it shows in a thread dump
 */
public record DaemonThreads(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
