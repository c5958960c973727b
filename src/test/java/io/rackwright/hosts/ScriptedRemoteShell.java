package io.rackwright.hosts;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers from a function instead of a server, and counts how many executions ran at once. */
public final class ScriptedRemoteShell implements RemoteShell {

    private final Function<Target, RemoteAnswer> answers;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile boolean closed;

    public ScriptedRemoteShell(Function<Target, RemoteAnswer> answers) {
        this.answers = answers;
    }

    @Override
    public RemoteAnswer run(Target target, RemoteScript script) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            return answers.apply(target);
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public RemoteAnswer converse(Target target, RemoteScript script, Conversation conversation) {
        throw new UnsupportedOperationException("answers from a function, without a conversation");
    }

    @Override
    public void knock(List<Target> targets, Consumer<Target> open, BiConsumer<Target, Failure> dead) {
        targets.forEach(open);
    }

    /** The largest number of executions at one time. */
    public int mostAtOnce() {
        return most.get();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
