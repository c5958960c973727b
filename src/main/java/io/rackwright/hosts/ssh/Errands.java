package io.rackwright.hosts.ssh;

import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.Target;
import io.rackwright.thread.DaemonThreads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a thread must wait for while servers are dialed: the DNS, and bastions. Each kind has its bounded number of
 * threads, made when they are needed.
 */
final class Errands implements AutoCloseable {

    /** Lookups at once; resolvers drop queries that come in hundreds. */
    private static final int MOST_LOOKUPS = 32;

    /** Connections through bastions at once: a dead server holds its thread for the whole timeout. */
    private static final int MOST_TUNNELS = 128;

    private final Bastions bastions;
    private final ExecutorService lookups = threads("rackwright-dns", MOST_LOOKUPS);
    private final ExecutorService tunnels = threads("rackwright-bastion", MOST_TUNNELS);

    Errands(Bastions bastions) {
        this.bastions = bastions;
    }

    /** What came of it: a result, or why there is none. */
    record Answer<T>(@Nullable T result, @Nullable Failure failure) {}

    /** Asks for a name's addresses. */
    void lookUp(String name, Consumer<Answer<List<InetAddress>>> told) {
        run(lookups, () -> told.accept(addresses(name)));
    }

    /** Makes a connection through the target's bastions and waits for the server's first bytes. */
    void tunnel(Target target, Duration patience, Consumer<Answer<Connection>> told) {
        run(tunnels, () -> {
            try {
                told.accept(new Answer<>(bastions.tunnel(target, patience), null));
            } catch (ConnectFailed e) {
                told.accept(new Answer<>(null, e.failure()));
            } catch (RuntimeException e) { // our bug, but the dialer must not wait for ever
                told.accept(new Answer<>(null, new Failure.Broken(Kind.OTHER, "internal error: " + e)));
            }
        });
    }

    private static Answer<List<InetAddress>> addresses(String name) {
        try {
            return new Answer<>(List.of(InetAddress.getAllByName(name)), null);
        } catch (UnknownHostException ignored) { // the kind of failure says it
            return new Answer<>(null, new Failure.Broken(Kind.UNKNOWN_NAME, name));
        }
    }

    private static void run(ExecutorService threads, Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException ignored) { // closed: nobody waits for an answer any more
            return;
        }
    }

    private static ExecutorService threads(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DaemonThreads(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
        tunnels.shutdownNow();
    }
}
