package io.rackwright.hosts.ssh;

import com.jcraft.jsch.Session;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;

/**
 * The sessions with bastions: one login on each, whatever the number of servers behind it, and one try. Safe for several
 * threads.
 */
final class Bastions implements AutoCloseable {

    private final BiFunction<Target, Login.Dialing, Login> logins;
    private final Map<List<Target>, CompletableFuture<Session>> sessions = new HashMap<>();
    private final List<Login> made = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** @param logins makes a login on a bastion over a connection */
    Bastions(BiFunction<Target, Login.Dialing, Login> logins) {
        this.logins = logins;
    }

    /** A connection to a server through its bastions, on which the server has said something. */
    Connection tunnel(Target target, Duration patience) throws ConnectFailed {
        return Tunnel.open(session(target.way().bastions()), target, patience);
    }

    private Session session(List<Target> chain) throws ConnectFailed {
        Target last = chain.get(chain.size() - 1);
        CompletableFuture<Session> mine = new CompletableFuture<>();
        CompletableFuture<Session> known;
        synchronized (sessions) {
            known = sessions.putIfAbsent(chain, mine);
        }
        if (known == null) {
            known = mine;
            try {
                mine.complete(login(chain, last));
            } catch (ConnectFailed e) {
                mine.completeExceptionally(e);
            } catch (RuntimeException e) {
                mine.completeExceptionally(e);
                throw e;
            }
        }
        return await(known, last);
    }

    private Session login(List<Target> chain, Target last) throws ConnectFailed {
        List<Target> before = chain.subList(0, chain.size() - 1);
        Duration patience = last.way().patience();
        Login login = logins.apply(
                last,
                () -> before.isEmpty() ? DialedSocket.later(patience) : Tunnel.open(session(before), last, patience));
        made.add(login);
        try {
            return login.open(patience);
        } catch (Login.Failed e) {
            Failure failure = e.failure();
            throw new ConnectFailed(
                    failure instanceof Failure.AtBastion ? failure : new Failure.AtBastion(last, failure), e);
        }
    }

    private static Session await(CompletableFuture<Session> session, Target bastion) throws ConnectFailed {
        try {
            return session.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectFailed failed
                    ? new ConnectFailed(failed.failure(), failed)
                    : new ConnectFailed(
                            new Failure.AtBastion(
                                    bastion, new Failure.Broken(Failure.Kind.OTHER, String.valueOf(e.getCause()))),
                            e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectFailed(new Failure.Broken(Failure.Kind.INTERRUPTED, ""), e);
        }
    }

    @Override
    public void close() {
        made.forEach(Login::cut);
    }
}
