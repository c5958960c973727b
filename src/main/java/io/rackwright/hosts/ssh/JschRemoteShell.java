package io.rackwright.hosts.ssh;

import io.rackwright.hosts.Conversation;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs scripts over SSH with JSch: one login try per server, strict host keys, every wait bounded. Each execution uses
 * the calling thread and one reader of JSch's.
 */
public final class JschRemoteShell implements RemoteShell {

    /** For a connection to stand and the server's first bytes to arrive; a live server needs milliseconds. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(8);

    private final KnownHosts knownHosts;
    private final String knownHostsFile;
    private final LoginKey key;
    private final Duration patience;
    private final Map<Target, SocketChannel> dialed = new ConcurrentHashMap<>();
    private final Set<SshExecution> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "rackwright-ssh-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    /** @param knownHostsFile how messages call the known_hosts file, as a person can type it */
    public JschRemoteShell(KnownHosts knownHosts, String knownHostsFile, LoginKey key) {
        this(knownHosts, knownHostsFile, key, CONNECT_TIMEOUT);
    }

    JschRemoteShell(KnownHosts knownHosts, String knownHostsFile, LoginKey key, Duration patience) {
        this.knownHosts = knownHosts;
        this.knownHostsFile = knownHostsFile;
        this.key = key;
        this.patience = patience;
    }

    @Override
    public void knock(List<Target> targets, Consumer<Target> open, BiConsumer<Target, Failure> dead) {
        try {
            new Dialer(patience)
                    .dial(
                            targets,
                            new Dialer.Results(
                                    (target, channel) -> {
                                        dialed.put(target, channel);
                                        open.accept(target);
                                    },
                                    open,
                                    dead));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the network cannot be used at all", e);
        }
    }

    @Override
    public RemoteAnswer run(Target target, RemoteScript script) {
        return bounded(target, script, execution -> execution.run(script));
    }

    @Override
    public RemoteAnswer converse(Target target, RemoteScript script, Conversation conversation) {
        return bounded(target, script, execution -> execution.converse(script, conversation));
    }

    private RemoteAnswer bounded(Target target, RemoteScript script, Function<SshExecution, RemoteAnswer> work) {
        SshExecution execution = new SshExecution(login(target));
        running.add(execution);
        ScheduledFuture<?> deadline =
                watchdog.schedule(execution::expire, script.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.apply(execution);
        } finally {
            deadline.cancel(false);
            running.remove(execution);
        }
    }

    private Login login(Target target) {
        return new Login(
                target,
                new HostKeyPolicy(target, knownHosts, knownHostsFile),
                key,
                new DialedSocket(dialed.remove(target), patience));
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        running.forEach(SshExecution::expire);
        dialed.values().forEach(channel -> new DialedSocket(channel, patience).cut());
        dialed.clear();
    }
}
