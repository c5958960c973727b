package io.rackwright.hosts;

import io.rackwright.thread.DaemonThreads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Looks at many servers at once with a bounded number of threads: servers that do not answer are told apart first, all
 * together, so that they hold up nobody.
 */
public final class Survey {

    /** Threads at most: beyond this the controller's processors are the limit, not the network. */
    public static final int THREADS = 64;

    private final Probe probe;
    private final RemoteShell shell;
    private final int threads;

    public Survey(Probe probe, RemoteShell shell, int threads) {
        this.probe = probe;
        this.shell = shell;
        this.threads = threads;
    }

    /**
     * Looks at every server. When the calling thread is interrupted the executions under way are ended, what is known
     * is returned with the rest marked as interrupted, and the thread's interrupt flag is set.
     *
     * @param told called once for each server as soon as something is known, by one thread at a time
     * @return an outcome for each target by host name, in the order of the targets
     */
    public Map<String, HostOutcome> of(List<Target> targets, Consumer<HostOutcome> told) {
        Board board = new Board(targets.size(), told);
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.max(1, Math.min(threads, targets.size())), new DaemonThreads("rackwright-survey"));
        try {
            shell.knock(
                    targets,
                    open -> workers.execute(() -> board.put(look(open))),
                    (dead, failure) -> board.put(new HostOutcome.Unseen(dead, failure)));
            board.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
            if (Thread.currentThread().isInterrupted()) {
                shell.close();
            }
        }
        return board.outcomes(targets);
    }

    private HostOutcome look(Target target) {
        try {
            return probe.look(shell, target);
        } catch (RuntimeException e) { // our bug, but it must not take the other servers' results with it
            return new HostOutcome.Unseen(target, new Failure.Broken(Failure.Kind.OTHER, "internal error: " + e));
        }
    }

    /** Where the workers write what they found. */
    private static final class Board {

        private final Map<String, HostOutcome> found = new ConcurrentHashMap<>();
        private final CountDownLatch open;
        private final Consumer<HostOutcome> told;

        Board(int count, Consumer<HostOutcome> told) {
            this.open = new CountDownLatch(count);
            this.told = told;
        }

        void put(HostOutcome outcome) {
            if (found.putIfAbsent(outcome.target().host(), outcome) == null) {
                synchronized (this) {
                    told.accept(outcome);
                }
                open.countDown();
            }
        }

        void await() throws InterruptedException {
            open.await();
        }

        Map<String, HostOutcome> outcomes(List<Target> targets) {
            Map<String, HostOutcome> ordered = new LinkedHashMap<>();
            for (Target target : targets) {
                HostOutcome interrupted =
                        new HostOutcome.Unseen(target, new Failure.Broken(Failure.Kind.INTERRUPTED, ""));
                ordered.put(target.host(), found.getOrDefault(target.host(), interrupted));
            }
            return ordered;
        }
    }
}
