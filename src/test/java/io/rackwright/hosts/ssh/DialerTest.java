package io.rackwright.hosts.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against tiny daemons of this process, with clocks by which no machine is too slow. */
@Timeout(60)
class DialerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** If each had to wait for the stall of the one before it, the test would run into its time limit. */
    private static final int MORE = 60;

    private static final byte[] BANNER = "SSH-2.0-Tiny\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ServerSocket> daemons = new ArrayList<>();
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicLong now = new AtomicLong();
    private final Turnstile turnstile = new Turnstile();
    private final Errands errands = new Errands(new Bastions((target, dialing) -> {
        throw new IllegalStateException("there is no bastion");
    }));

    /** What came of each server. */
    private final Map<String, String> results = new ConcurrentHashMap<>();

    private static final String OPEN = "open";

    private interface Conduct {
        void with(Socket client) throws Exception;
    }

    @BeforeEach
    void startTheClockAnywhere() {
        now.set(Long.MAX_VALUE - Duration.ofSeconds(4).toNanos()); // nanoTime may overflow at any time
    }

    @AfterEach
    void end() throws IOException {
        errands.close();
        threads.shutdownNow();
        for (ServerSocket daemon : daemons) {
            daemon.close();
        }
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    /** A daemon on all loopback addresses. */
    private int daemon(Conduct conduct) throws IOException {
        ServerSocket daemon = new ServerSocket(0, 512, InetAddress.getByName("0.0.0.0"));
        daemons.add(daemon);
        threads.execute(() -> {
            try {
                while (true) {
                    Socket client = daemon.accept();
                    accepted.add(client);
                    conduct.with(client);
                }
            } catch (Exception closed) { // the test is over
                return;
            }
        });
        return daemon.getLocalPort();
    }

    private static void speak(Socket client) throws IOException {
        client.getOutputStream().write(BANNER);
        client.getOutputStream().flush();
    }

    private static Target target(String name, int number, int port) {
        return new Target(name, "127.3." + number / 250 + "." + (number % 250 + 1), port, "root");
    }

    private void dial(List<Target> targets, BiConsumer<Target, Connection> open) throws IOException {
        new Dialer(target -> PATIENCE, turnstile, errands, now::get)
                .dial(targets, new Dialer.Results(open, this::dead));
    }

    private void dead(Target target, Failure failure) {
        results.put(target.host(), ((Failure.Broken) failure).kind().name());
    }

    @Test
    void hearsAServerThatSpokeWhileThisProcessDidNotComeToRun() throws Exception {
        CountDownLatch isAway = new CountDownLatch(1);
        CountDownLatch hasSpoken = new CountDownLatch(1);
        int quick = daemon(DialerTest::speak);
        int later = daemon(client -> {
            isAway.await();
            speak(client);
            hasSpoken.countDown();
        });

        dial(List.of(target("later", 0, later), target("quick", 1, quick)), (target, connection) -> {
            results.put(target.host(), OPEN);
            if (target.host().equals("quick")) {
                isAway.countDown();
                await(hasSpoken);
                now.addAndGet(PATIENCE.toNanos() * 10);
            }
        });

        assertThat(results).containsExactlyInAnyOrderEntriesOf(Map.of("quick", OPEN, "later", OPEN));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
            Thread.sleep(100); // what was sent is on its way through this machine
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void knocksAtNoMoreServersThanAreWorkedOnSoon() throws Exception {
        int port = daemon(DialerTest::speak);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 3 * Turnstile.MOST_IN_ALL; i++) {
            targets.add(target("n" + i, i, port));
        }
        LinkedBlockingQueue<Connection> waiting = new LinkedBlockingQueue<>();
        AtomicInteger most = new AtomicInteger();
        threads.execute(() -> logIn(waiting, targets.size(), most));

        dial(targets, (target, connection) -> {
            results.put(target.host(), OPEN);
            waiting.add(connection);
        });

        assertThat(results).hasSize(targets.size()).containsValue(OPEN).doesNotContainValue("NO_BANNER");
        assertThat(most.get()).isEqualTo(Turnstile.MOST_IN_ALL);
    }

    /** A slow worker: begins when as many wait as ever will, and lets each in after the other. */
    private static void logIn(LinkedBlockingQueue<Connection> waiting, int count, AtomicInteger most) {
        try {
            while (waiting.size() < Turnstile.MOST_IN_ALL) {
                Thread.sleep(5);
            }
            for (int i = 0; i < count; i++) {
                most.accumulateAndGet(waiting.size(), Math::max);
                waiting.take().handshakeEnded();
            }
        } catch (InterruptedException ended) {
            return;
        }
    }

    @Test
    void silentServersHoldNobodyUp() throws Exception {
        int silent = daemon(client -> {});
        int quick = daemon(DialerTest::speak);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < Turnstile.MOST_IN_ALL + MORE; i++) {
            targets.add(target("silent" + i, i, silent));
        }
        targets.add(target("quick", targets.size(), quick));

        new Dialer(target -> Duration.ofHours(1), turnstile, errands, System::nanoTime)
                .dial(
                        targets,
                        new Dialer.Results(
                                (target, connection) -> {
                                    results.put(target.host(), OPEN);
                                    Thread.currentThread().interrupt(); // enough is known
                                },
                                this::dead));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).containsExactlyEntriesOf(Map.of("quick", OPEN));
    }
}
