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
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

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
    private final LongSupplier clock;
    private long lastStart;

    /**
     * @param patience for a server's name to resolve, the connection to stand and the first bytes to arrive, together
     * @param errands what would make the calling thread wait
     * @param clock nanoseconds of something that only goes forward
     */
    Dialer(Function<Target, Duration> patience, Turnstile turnstile, Errands errands, LongSupplier clock) {
        this.patience = patience;
        this.turnstile = turnstile;
        this.errands = errands;
        this.clock = clock;
        this.lastStart = clock.getAsLong();
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
                underWay.add(new Attempt(target, patience.apply(target), selector, noted, clock));
            }
            while (!underWay.isEmpty() && !Thread.currentThread().isInterrupted()) {
                step(selector);
            }
            underWay.forEach(Attempt::close);
        } finally {
            turnstile.onLeave(() -> {});
        }
    }

    /**
     * Whoever is given up was waited for: only what was due before the news were looked at counts as late. On a machine
     * that is busy, this thread may come to run long after a server has answered.
     */
    private void step(Selector selector) throws IOException {
        long now = clock.getAsLong();
        for (Runnable news = told.poll(); news != null; news = told.poll()) {
            news.run();
        }
        long wait = startThoseWhoMay(selector, now);
        if (underWay.isEmpty()) {
            return;
        }
        selector.select(key -> ((Attempt) key.attachment()).advance(key), Math.max(1, wait / 1_000_000 + 1));
        underWay.forEach(attempt -> attempt.expire(now));
        underWay.removeIf(Attempt::isTold);
    }

    /** @return nanoseconds until something is to be done without news */
    private long startThoseWhoMay(Selector selector, long now) {
        long wait = Long.MAX_VALUE;
        for (Iterator<Attempt> all = underWay.iterator(); all.hasNext(); ) {
            Attempt attempt = all.next();
            Failure known = attempt.isInside() ? null : deadEndpoints.get(attempt.endpoint());
            if (known != null) {
                attempt.dead(known); // several servers at one address: one timeout for all of them
            } else if (attempt.isIdle(now) && mayStart(attempt, now)) {
                start(attempt, selector);
            }
            if (attempt.isTold()) {
                all.remove();
            } else {
                wait = Math.min(wait, attempt.nanosLeft(now));
            }
        }
        return wait;
    }

    private boolean mayStart(Attempt attempt, long now) {
        if (attempt.isInside()) { // it was turned away and tries again
            return true;
        }
        Optional<Turnstile.Pass> pass = turnstile.enter(attempt.endpoint());
        if (pass.isEmpty() && now - lastStart > STALL_NANOS) {
            pass = Optional.of(turnstile.force(attempt.endpoint()));
        }
        if (pass.isPresent()) {
            lastStart = now;
            attempt.enter(pass.get());
        }
        return pass.isPresent();
    }

    private void start(Attempt attempt, Selector selector) {
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
