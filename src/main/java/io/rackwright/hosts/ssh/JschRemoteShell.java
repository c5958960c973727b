package io.rackwright.hosts.ssh;

import io.rackwright.hosts.Conversation;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.Target;
import io.rackwright.thread.DaemonThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs scripts over SSH with JSch: one login try per server, strict host keys, every wait bounded. Each execution uses
 * the calling thread and one reader of JSch's. Sessions of some servers are kept until it is closed, so that what is run
 * there later need not log in again.
 */
public final class JschRemoteShell implements RemoteShell {

    /** Sessions that are kept at most: each has a thread that reads. */
    private static final int MOST_KEPT = 64;

    private final KnownHosts knownHosts;
    private final String knownHostsFile;
    private final LoginKey key;
    private final LoginKey keyAtBastions;
    private final Function<Target, Duration> patience;
    private final Bastions bastions = new Bastions(this::loginAtBastion);
    private final Errands errands = new Errands(bastions);
    private final Turnstile turnstile = new Turnstile();
    private final Map<Target, Connection> dialed = new ConcurrentHashMap<>();
    private final Map<Target, Login> kept = new ConcurrentHashMap<>();
    private boolean isClosed;
    private final Set<SshExecution> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("rackwright-ssh-watchdog"));

    /** @param knownHostsFile how messages call the known_hosts file, as a person can type it */
    public JschRemoteShell(KnownHosts knownHosts, String knownHostsFile, LoginKey key) {
        this(knownHosts, knownHostsFile, key, target -> target.way().patience());
    }

    JschRemoteShell(KnownHosts knownHosts, String knownHostsFile, LoginKey key, Duration patience) {
        this(knownHosts, knownHostsFile, key, target -> patience);
    }

    private JschRemoteShell(
            KnownHosts knownHosts, String knownHostsFile, LoginKey key, Function<Target, Duration> patience) {
        this.knownHosts = knownHosts;
        this.knownHostsFile = knownHostsFile;
        this.key = key;
        this.keyAtBastions = key.atBastions();
        this.patience = patience;
    }

    @Override
    public void knock(List<Target> targets, Consumer<Target> open, BiConsumer<Target, Failure> dead) {
        List<Target> reachable = new ArrayList<>();
        for (Target target : targets) {
            Optional<Failure> obstacle = obstacle(target);
            obstacle.ifPresent(failure -> dead.accept(target, failure));
            if (obstacle.isEmpty()) {
                reachable.add(target);
            }
        }
        try {
            new Dialer(patience, turnstile, errands, System::nanoTime)
                    .dial(
                            reachable,
                            new Dialer.Results(
                                    (target, connection) -> {
                                        dialed.put(target, connection);
                                        open.accept(target);
                                    },
                                    dead));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the network cannot be used at all", e);
        }
    }

    private static Optional<Failure> obstacle(Target target) {
        return Stream.concat(Stream.of(target), target.way().bastions().stream())
                .map(host -> host.way().obstacle())
                .filter(obstacle -> !obstacle.isEmpty())
                .findFirst()
                .map(obstacle -> new Failure.Broken(Failure.Kind.NO_WAY, obstacle));
    }

    @Override
    public RemoteAnswer run(Target target, RemoteScript script) {
        RemoteScript told = script.withPassword(key.becomePassword(target));
        RemoteAnswer answer = bounded(target, told, execution -> execution.run(told));
        if (answer instanceof RemoteAnswer.Ran ran && ran.errors().contains(RemoteScript.REFUSED)) {
            key.sudoRefused(target);
        }
        return answer;
    }

    @Override
    public RemoteAnswer converse(Target target, RemoteScript script, Conversation conversation) {
        RemoteScript told = script.withPassword(key.becomePassword(target));
        return bounded(target, told, execution -> execution.converse(told, conversation));
    }

    /** On the session of an earlier script if one stands, and else, or where nothing begins on it, on one of its own. */
    private RemoteAnswer bounded(Target target, RemoteScript script, Function<SshExecution, RemoteAnswer> work) {
        Login standing = kept.remove(target);
        if (standing != null && standing.stands()) {
            SshExecution execution = new SshExecution(standing, login -> keep(target, login));
            RemoteAnswer answer = bounded(script, execution, work);
            if (answer instanceof RemoteAnswer.Ran || execution.hasBegun() || standing.isCut()) {
                return answer;
            }
        }
        return bounded(script, new SshExecution(login(target), login -> keep(target, login)), work);
    }

    private RemoteAnswer bounded(
            RemoteScript script, SshExecution execution, Function<SshExecution, RemoteAnswer> work) {
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

    private synchronized boolean keep(Target target, Login login) {
        return !isClosed && kept.size() < MOST_KEPT && kept.putIfAbsent(target, login) == null;
    }

    /** On a server: over the connection that {@link #knock} made, else over one that is made now. */
    private Login login(Target target) {
        return login(target, key, () -> {
            Connection standing = dialed.remove(target);
            if (standing != null) {
                return standing;
            }
            Duration time = patience.apply(target);
            return target.way().bastions().isEmpty() ? DialedSocket.later(time) : bastions.tunnel(target, time);
        });
    }

    private Login loginAtBastion(Target bastion, Login.Dialing dialing) {
        return login(bastion, keyAtBastions, dialing);
    }

    private Login login(Target target, LoginKey with, Login.Dialing dialing) {
        return new Login(target, new HostKeyPolicy(target, knownHosts, knownHostsFile), with, dialing);
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        List<Login> idle;
        synchronized (this) {
            isClosed = true;
            idle = List.copyOf(kept.values());
            kept.clear();
        }
        idle.forEach(Login::end);
        running.forEach(SshExecution::expire);
        dialed.values().forEach(Connection::cut);
        dialed.clear();
        errands.close();
        bastions.close();
    }
}
