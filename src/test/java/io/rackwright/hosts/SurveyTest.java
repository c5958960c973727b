package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.facts.ProbeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurveyTest {

    private static final RemoteAnswer GOOD =
            new RemoteAnswer.Ran(0, ProbeReport.BEGIN + "\nuser=ubuntu\ncpus=8\n" + ProbeReport.END + "\n", "", false);

    private static List<Target> targets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Target("n" + i, "10.0." + i / 256 + "." + i % 256, 22, "ubuntu"))
                .toList();
    }

    @Test
    void looksAtAThousandServersWithBoundedThreads() throws Exception {
        CyclicBarrier full = new CyclicBarrier(8);
        ScriptedRemoteShell shell = new ScriptedRemoteShell(target -> {
            meet(full);
            return GOOD;
        });
        List<String> told = new ArrayList<>();

        Map<String, HostOutcome> outcomes = new Survey(Probe.asking(true, Questions.NONE), shell, 8)
                .of(targets(1000), outcome -> told.add(outcome.target().host()));

        assertThat(shell.mostAtOnce()).isEqualTo(8);
        assertThat(outcomes.keySet())
                .containsExactlyElementsOf(
                        targets(1000).stream().map(Target::host).toList());
        assertThat(outcomes.values()).allMatch(HostOutcome.Seen.class::isInstance);
        assertThat(told).hasSize(1000).doesNotHaveDuplicates();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTheOthersResultsWhenOneFailsInsideUs() {
        ScriptedRemoteShell shell = new ScriptedRemoteShell(target -> {
            if (target.host().equals("n1")) {
                throw new IllegalStateException("boom");
            }
            return GOOD;
        });

        Map<String, HostOutcome> outcomes =
                new Survey(Probe.asking(true, Questions.NONE), shell, 2).of(targets(3), outcome -> {});

        assertThat(outcomes.get("n0")).isInstanceOf(HostOutcome.Seen.class);
        assertThat(outcomes.get("n1"))
                .isEqualTo(new HostOutcome.Unseen(
                        targets(3).get(1),
                        new Failure.Broken(Kind.OTHER, "internal error: java.lang.IllegalStateException: boom")));
    }

    @Test
    void returnsWhatIsKnownWhenInterrupted() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        ScriptedRemoteShell shell = new ScriptedRemoteShell(target -> {
            if (target.host().equals("n0")) {
                return GOOD;
            }
            await(hanging);
            return GOOD;
        });
        Thread caller = Thread.currentThread();
        AtomicBoolean isFirst = new AtomicBoolean(true);

        // Once: a worker that is told late would interrupt the test that comes after this one.
        Map<String, HostOutcome> outcomes = new Survey(Probe.asking(true, Questions.NONE), shell, 1)
                .of(targets(3), outcome -> {
                    if (isFirst.getAndSet(false)) {
                        caller.interrupt();
                    }
                });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shell.isClosed()).isTrue();
        assertThat(outcomes.get("n0")).isInstanceOf(HostOutcome.Seen.class);
        assertThat(outcomes.get("n2"))
                .isEqualTo(new HostOutcome.Unseen(targets(3).get(2), new Failure.Broken(Kind.INTERRUPTED, "")));
        hanging.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
