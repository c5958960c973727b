package io.rackwright.hosts.ssh;

import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One server while it is dialed; used by the dialer's thread alone. */
final class Attempt {

    /** sshd turns connections away at random: six in a row with a chance of 30 % each happen once in 1,400. */
    private static final int MOST_DROPS = 6;

    private static final long FIRST_PAUSE_NANOS = 150_000_000L;

    /** A server that has said nothing for so long may never: others need not wait for it. */
    private static final long SILENT_NANOS = 1_000_000_000L;

    private final Target target;
    private final String endpoint;
    private final Duration patience;
    private final Selector selector;
    private final Dialer.Results results;
    private final LongSupplier clock;
    private final Deque<InetAddress> addresses = new ArrayDeque<>();
    private @Nullable SocketChannel channel;
    private Turnstile.@Nullable Pass pass;
    private State state = State.IDLE;
    private long deadline;
    private long asideAt;
    private long pauseUntil;
    private int drops;

    private enum State {
        IDLE,
        ERRAND,
        CONNECTING,
        TOLD
    }

    Attempt(Target target, Duration patience, Selector selector, Dialer.Results results, LongSupplier clock) {
        this.target = target;
        this.endpoint = DialedSocket.endpoint(target);
        this.patience = patience;
        this.selector = selector;
        this.results = results;
        this.clock = clock;
        this.pauseUntil = clock.getAsLong();
    }

    Target target() {
        return target;
    }

    Duration patience() {
        return patience;
    }

    String endpoint() {
        return endpoint;
    }

    boolean isTold() {
        return state == State.TOLD;
    }

    boolean isIdle(long now) {
        return state == State.IDLE && now - pauseUntil >= 0;
    }

    boolean isInside() {
        return pass != null;
    }

    /** Was let in: from now on its patience counts. */
    void enter(Turnstile.Pass pass) {
        this.pass = pass;
        long now = clock.getAsLong();
        deadline = now + patience.toNanos();
        asideAt = now + SILENT_NANOS;
    }

    void waitForErrand() {
        state = State.ERRAND;
    }

    /** Until something must be done without news; those who wait at the turnstile are looked at now and then. */
    long nanosLeft(long now) {
        if (state == State.IDLE) {
            return now - pauseUntil < 0 ? pauseUntil - now : 500_000_000L;
        }
        return (now - asideAt < 0 ? Math.min(asideAt, deadline) : deadline) - now;
    }

    /** @param now a moment until which everything that came for it was looked at */
    void expire(long now) {
        if (state == State.TOLD || state == State.IDLE) {
            return;
        }
        if (now - asideAt >= 0 && pass != null) {
            pass.stepAside();
        }
        if (now - deadline < 0) {
            return;
        }
        if (state == State.ERRAND) {
            boolean isBehind = !target.way().bastions().isEmpty();
            dead(new Failure.Broken(
                    isBehind ? Kind.TIMEOUT : Kind.UNKNOWN_NAME, isBehind ? "" : "the DNS does not answer"));
            return;
        }
        SocketChannel made = channel;
        dead(new Failure.Broken(made != null && made.isConnected() ? Kind.NO_BANNER : Kind.TIMEOUT, ""));
    }

    void tunnelled(Errands.Answer<Connection> answer) {
        if (state == State.TOLD) {
            if (answer.result() != null) {
                answer.result().cut();
            }
        } else if (answer.result() == null) {
            dead(java.util.Objects.requireNonNull(answer.failure()));
        } else {
            Connection made = answer.result();
            state = State.TOLD;
            results.open().accept(target, new Counted(made, leaving()));
        }
    }

    void resolved(Errands.Answer<List<InetAddress>> answer) {
        if (state == State.TOLD) {
            return;
        }
        if (answer.result() == null) {
            dead(java.util.Objects.requireNonNull(answer.failure()));
            return;
        }
        addresses.clear();
        addresses.addAll(answer.result());
        connect();
    }

    private void connect() {
        state = State.CONNECTING;
        InetAddress address = addresses.removeFirst();
        try {
            SocketChannel made = SocketChannel.open();
            channel = made;
            made.configureBlocking(false);
            boolean isConnected = made.connect(new InetSocketAddress(address, target.port()));
            made.register(selector, isConnected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        } catch (IOException e) {
            failed(e);
        }
    }

    void advance(SelectionKey key) {
        try {
            if (key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                listen(key, (SocketChannel) key.channel());
            }
        } catch (IOException e) {
            boolean wasConnected = key.isValid() && ((SocketChannel) key.channel()).isConnected();
            key.cancel();
            if (wasConnected) {
                turnedAway();
            } else {
                failed(e);
            }
        }
    }

    private void listen(SelectionKey key, SocketChannel made) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(256);
        int count = made.read(bytes);
        key.cancel();
        byte[] first = new byte[Math.max(0, count)];
        bytes.flip().get(first);
        String text = new String(first, StandardCharsets.ISO_8859_1);
        if (count < 0 || text.startsWith("Exceeded MaxStartups") || text.startsWith("Not allowed at this time")) {
            turnedAway();
            return;
        }
        made.configureBlocking(true);
        channel = null;
        state = State.TOLD;
        results.open().accept(target, DialedSocket.standing(made, first, leaving()));
    }

    /** The next address of the name, if it has one. */
    private void failed(IOException e) {
        closeChannel();
        if (addresses.isEmpty()) {
            dead(NetworkFailures.connecting(e));
        } else {
            connect();
        }
    }

    private void turnedAway() {
        closeChannel();
        drops++;
        if (drops >= MOST_DROPS) {
            dead(new Failure.Broken(Kind.TURNED_AWAY, drops + " times"));
            return;
        }
        long pause = FIRST_PAUSE_NANOS << (drops - 1);
        pauseUntil = clock.getAsLong() + pause + Math.floorMod(target.host().hashCode() * 31L, pause / 2);
        deadline = pauseUntil + patience.toNanos();
        state = State.IDLE;
    }

    /** There is nothing to be had of it. */
    void dead(Failure failure) {
        state = State.TOLD;
        closeChannel();
        leaving().run();
        results.dead().accept(target, failure);
    }

    /** Of no further use, and nobody is to be told. */
    void close() {
        if (state != State.TOLD) {
            state = State.TOLD;
            closeChannel();
            leaving().run();
        }
    }

    private Runnable leaving() {
        Turnstile.Pass own = pass;
        return own == null ? () -> {} : own::leave;
    }

    private void closeChannel() {
        SocketChannel made = channel;
        channel = null;
        if (made == null) {
            return;
        }
        try {
            made.close();
        } catch (IOException ignored) { // it is of no further use either way
            return;
        }
    }

    /** A connection whose handshake another waits for. */
    private static final class Counted implements Connection {
        private final Connection made;
        private final Runnable leave;

        Counted(Connection made, Runnable leave) {
            this.made = made;
            this.leave = leave;
        }

        @Override
        public void attach(com.jcraft.jsch.Session session) {
            made.attach(session);
        }

        @Override
        public void handshakeEnded() {
            leave.run();
        }

        @Override
        public void cut() {
            handshakeEnded();
            made.cut();
        }
    }
}
