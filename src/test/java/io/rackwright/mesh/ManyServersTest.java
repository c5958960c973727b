package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.Conversation;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.RemoteTalk;
import io.rackwright.hosts.Target;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand servers, and servers that fall silent, simulated: every conversation is answered by the book. */
class ManyServersTest {

    @TempDir
    Path folder;

    /** Answers as the program would where every port is open. */
    private static class Simulated implements RemoteShell {
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final AtomicInteger sessions = new AtomicInteger();
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public RemoteAnswer run(Target target, RemoteScript script) {
            throw new UnsupportedOperationException("talks only");
        }

        @Override
        public RemoteAnswer converse(Target target, RemoteScript script, Conversation conversation) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            sessions.incrementAndGet();
            try {
                conversation.with(talk(target));
                return new RemoteAnswer.Ran(0, "", "", false);
            } catch (IOException | InterruptedException e) {
                return new RemoteAnswer.NotRun(new Failure.Broken(Failure.Kind.OTHER, e.toString()));
            } finally {
                running.decrementAndGet();
            }
        }

        RemoteTalk talk(Target target) {
            return new Program();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private static final class Program implements RemoteTalk {
        private final ArrayDeque<String> lines =
                new ArrayDeque<>(List.of("Welcome!", "rackwright-mesh {\"hello\":1,\"root\":true}"));

        @Override
        public Optional<String> hear() {
            return Optional.ofNullable(lines.poll());
        }

        @Override
        public void say(String line) throws IOException {
            try {
                JsonObject order = Json.parseObject(line);
                lines.add("rackwright-mesh " + Json.compact(answer(order)));
            } catch (io.rackwright.json.JsonException e) {
                throw new IOException(e);
            }
        }

        private static Map<String, Object> answer(JsonObject order) {
            if (!order.text("do").equals("try")) {
                return order.text("do").equals("listen") ? Map.of("ready", true) : Map.of("heard", List.of());
            }
            List<Object> tried = new ArrayList<>();
            for (Object row : (List<?>) order.members().get("tries")) {
                List<?> cells = (List<?>) row;
                ((List<?>) cells.get(2)).forEach(port -> tried.add(List.of(cells.get(0), port, "open", 0.1)));
            }
            return Map.of("tried", tried);
        }
    }

    private NetworkMatrix look(Site site, RemoteShell shell) {
        return new MeshLook(site, Jobs.of(site).decision(), shell, new MeshLook.Wish(false, false))
                .of(MeshSites.targets(site), told -> {});
    }

    @Test
    void looksBetweenAThousandServersWithBoundedThreadsAndSessions() {
        Site site = MeshSites.large(folder, 997);
        Simulated shell = new Simulated();

        NetworkMatrix matrix = look(site, shell);

        assertThat(matrix.members()).hasSize(1000).allMatch(Member::tookPart);
        assertThat(matrix.passages()).allMatch(Passage::isOpen);
        assertThat(matrix.passages().size()).isBetween(2000, 9000);
        assertThat(shell.most.get()).isLessThanOrEqualTo(Sampling.WAVE + 8);
        assertThat(shell.sessions.get()).isLessThan(1250);
    }

    @Test
    void doesNotLetAServerThatDiesOnTheWayHoldTheOthersOrLookLikeAFirewall() {
        Site site = MeshSites.large(folder, 20);
        Simulated shell = new Simulated() {
            @Override
            RemoteTalk talk(Target target) {
                return target.host().equals("w7") ? dying() : super.talk(target);
            }
        };

        NetworkMatrix matrix = look(site, shell);

        assertThat(matrix.member("w7").orElseThrow().tookPart()).isFalse();
        assertThat(matrix.passages())
                .noneMatch(
                        passage -> passage.from().equals("w7") || passage.to().equals("w7"));
        assertThat(matrix.passages()).isNotEmpty().allMatch(Passage::isOpen);
    }

    /** Says hello and that it listens, and breaks when it is to try. */
    private static RemoteTalk dying() {
        Program program = new Program();
        return new RemoteTalk() {
            @Override
            public Optional<String> hear() {
                return program.hear();
            }

            @Override
            public void say(String line) throws IOException {
                if (line.contains("\"try\"")) {
                    throw new IOException("connection reset");
                }
                program.say(line);
            }
        };
    }

    @Test
    void endsEverySessionWhenItIsInterrupted() throws Exception {
        Site site = MeshSites.large(folder, 20);
        CountDownLatch talking = new CountDownLatch(1);
        Simulated shell = new Simulated() {
            @Override
            RemoteTalk talk(Target target) {
                return new RemoteTalk() {
                    @Override
                    public Optional<String> hear() throws IOException {
                        talking.countDown();
                        try {
                            closed.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        throw new IOException("the session was cut");
                    }

                    @Override
                    public void say(String line) {}
                };
            }
        };
        List<Boolean> flags = new ArrayList<>();
        Thread looking = new Thread(() -> {
            look(site, shell);
            flags.add(Thread.currentThread().isInterrupted());
        });
        looking.start();
        talking.await();

        looking.interrupt();
        looking.join(30_000);

        assertThat(looking.isAlive()).isFalse();
        assertThat(shell.closed.getCount()).isZero();
        assertThat(flags).containsExactly(true);
    }
}
