package io.rackwright.hosts.ssh;

import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Connects to any number of servers at once with the calling thread alone, besides the bounded ones that ask the DNS and
 * bastions. A server counts as open when it has sent its first bytes: an SSH server speaks first (RFC 4253, section 4.2),
 * so that one which accepts and then keeps silent is found out here and not by a worker. One that closes the connection
 * at once, as sshd does when too many log in, is tried again a few times, ever later.
 */
final class Dialer {

    /** Where nobody leaves the turnstile for so long, whoever opened them does not run them: more are let in. */
    private static final long STALL_NANOS = 2_000_000_000L;

    private final Function<Target, Duration> patience;
    private final Turnstile turnstile;
    private final Errands errands;
    private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();
    private final List<Attempt> underWay = new ArrayList<>();
    private final Map<String, Failure> deadEndpoints = new HashMap<>();
    private long lastStart = System.nanoTime();

    /**
     * @param patience for a server's name to resolve, the connection to stand and the first bytes to arrive, together
     * @param errands what would make the calling thread wait
     */
    Dialer(Function<Target, Duration> patience, Turnstile turnstile, Errands errands) {
        this.patience = patience;
        this.turnstile = turnstile;
        this.errands = errands;
    }

    /** Where the results go. */
    record Results(BiConsumer<Target, Connection> open, BiConsumer<Target, Failure> dead) {}

    /** Tells of each target once: open with its connection, or dead. Returns early when the thread is interrupted. */
    void dial(List<Target> targets, Results results) throws IOException {
        try (Selector selector = Selector.open()) {
            turnstile.onLeave(selector::wakeup);
            Results noted = new Results(results.open(), (target, failure) -> {
                deadEndpoints.putIfAbsent(DialedSocket.endpoint(target), failure);
                results.dead().accept(target, failure);
            });
            for (Target target : targets) {
                underWay.add(new Attempt(target, patience.apply(target), selector, noted));
            }
            while (!underWay.isEmpty() && !Thread.currentThread().isInterrupted()) {
                step(selector);
            }
            underWay.forEach(Attempt::close);
        } finally {
            turnstile.onLeave(() -> {});
        }
    }

    private void step(Selector selector) throws IOException {
        for (Runnable news = told.poll(); news != null; news = told.poll()) {
            news.run();
        }
        long now = System.nanoTime();
        long wait = Long.MAX_VALUE;
        for (Iterator<Attempt> all = underWay.iterator(); all.hasNext(); ) {
            Attempt attempt = all.next();
            Failure known = attempt.isInside() ? null : deadEndpoints.get(attempt.endpoint());
            if (known != null) {
                attempt.dead(known); // several servers at one address: one timeout for all of them
            } else if (attempt.isIdle(now) && mayStart(attempt, now)) {
                start(attempt, selector);
            }
            attempt.expire(now);
            if (attempt.isTold()) {
                all.remove();
            } else {
                wait = Math.min(wait, attempt.nanosLeft(now));
            }
        }
        if (underWay.isEmpty()) {
            return;
        }
        selector.select(key -> ((Attempt) key.attachment()).advance(key), Math.max(1, wait / 1_000_000 + 1));
    }

    private boolean mayStart(Attempt attempt, long now) {
        if (attempt.isInside() || turnstile.enter(attempt.endpoint())) {
            lastStart = now;
            return true;
        }
        if (now - lastStart > STALL_NANOS) {
            lastStart = now;
            return true;
        }
        return false;
    }

    private void start(Attempt attempt, Selector selector) {
        attempt.enter(() -> turnstile.leave(attempt.endpoint()));
        if (!attempt.target().way().bastions().isEmpty()) {
            attempt.waitForErrand();
            errands.tunnel(attempt.target(), attempt.patience(), tell(selector, attempt::tunnelled));
            return;
        }
        List<InetAddress> addresses = Names.literal(attempt.target().address());
        if (addresses.isEmpty()) {
            attempt.waitForErrand();
            errands.lookUp(attempt.target().address(), tell(selector, attempt::resolved));
        } else {
            attempt.resolved(new Errands.Answer<>(addresses, null));
        }
    }

    private <T> java.util.function.Consumer<T> tell(Selector selector, java.util.function.Consumer<T> receiver) {
        return answer -> {
            told.add(() -> receiver.accept(answer));
            selector.wakeup();
        };
    }
}
