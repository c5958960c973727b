package io.rackwright.hosts.ssh;

import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Connects to any number of servers at once with the calling thread alone. A server counts as open when it has sent its
 * first bytes: an SSH server speaks first (RFC 4253, section 4.2), so that one which accepts and then keeps silent is
 * found out here and not by a worker.
 */
final class Dialer {

    private final Duration patience;

    /** @param patience for connecting and for the first bytes together */
    Dialer(Duration patience) {
        this.patience = patience;
    }

    /** A connection that did not come about, thrown through JSch. */
    static final class ConnectFailed extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        ConnectFailed(Failure failure, IOException cause) {
            super(cause);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /** Where the results go. */
    record Results(
            BiConsumer<Target, SocketChannel> open, Consumer<Target> undecided, BiConsumer<Target, Failure> dead) {}

    /**
     * Tells of each target once: open with its connection, dead, or undecided where the address is a name or no further
     * connection could be opened. Returns early when the thread is interrupted.
     */
    void dial(List<Target> targets, Results results) throws IOException {
        try (Selector selector = Selector.open()) {
            targets.forEach(target -> start(selector, target, results));
            long deadline = System.nanoTime() + patience.toNanos();
            while (isWaiting(selector) && !Thread.currentThread().isInterrupted()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    selector.keys().forEach(key -> giveUp(key, results));
                    return;
                }
                selector.select(key -> advance(key, results), left / 1_000_000 + 1);
            }
            selector.keys().stream().filter(SelectionKey::isValid).forEach(key -> close((SocketChannel) key.channel()));
        }
    }

    /** Whether a target is still open: cancelled keys stay in the selector's set until its next look. */
    private static boolean isWaiting(Selector selector) {
        return selector.keys().stream().anyMatch(SelectionKey::isValid);
    }

    private static void start(Selector selector, Target target, Results results) {
        Optional<InetAddress> address = literal(target.address());
        if (address.isEmpty()) {
            results.undecided().accept(target);
            return;
        }
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException ignored) { // too many open files: a worker dials when others are done
            results.undecided().accept(target);
            return;
        }
        try {
            channel.configureBlocking(false);
            boolean isConnected = channel.connect(new InetSocketAddress(address.get(), target.port()));
            channel.register(selector, isConnected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, target);
        } catch (IOException e) {
            close(channel);
            results.dead().accept(target, NetworkFailures.connecting(e));
        }
    }

    private static void advance(SelectionKey key, Results results) {
        Target target = (Target) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                key.cancel();
                channel.configureBlocking(true);
                results.open().accept(target, channel);
            }
        } catch (IOException e) {
            key.cancel();
            close(channel);
            results.dead().accept(target, NetworkFailures.connecting(e));
        }
    }

    private static void giveUp(SelectionKey key, Results results) {
        if (!key.isValid()) {
            return;
        }
        SocketChannel channel = (SocketChannel) key.channel();
        Failure.Kind kind = channel.isConnected() ? Failure.Kind.NO_BANNER : Failure.Kind.TIMEOUT;
        close(channel);
        results.dead().accept((Target) key.attachment(), new Failure.Broken(kind, ""));
    }

    /** The address if it is one, without asking the DNS. */
    private static Optional<InetAddress> literal(String text) {
        try {
            boolean isLiteral = text.matches("\\d{1,3}(\\.\\d{1,3}){3}") || text.contains(":");
            return isLiteral ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException ignored) { // looks like an address and is none: the worker will say so
            return Optional.empty();
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) { // it is of no further use either way
            return;
        }
    }
}
