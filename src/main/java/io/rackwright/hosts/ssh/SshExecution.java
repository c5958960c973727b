package io.rackwright.hosts.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.rackwright.hosts.Conversation;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** One script on the session of one login. */
final class SshExecution {

    private static final int MOST_ERRORS = 16 * 1024;
    private static final int CLOSING_MILLIS = 2_000;

    private final Login login;
    private final Predicate<Login> keeper;
    private volatile boolean hasBegun;

    /** @param keeper takes the login when all went well, or leaves its session to be ended */
    SshExecution(Login login, Predicate<Login> keeper) {
        this.login = login;
        this.keeper = keeper;
    }

    /** Ends it from outside, at whatever point it is. */
    void expire() {
        login.cut();
    }

    RemoteAnswer run(RemoteScript script) {
        return begun(script, this::execute);
    }

    RemoteAnswer converse(RemoteScript script, Conversation conversation) {
        return begun(script, (channel, sent) -> talk(channel, sent, conversation));
    }

    /** Whether the server has begun to run the script; if not, it may be handed to it again. */
    boolean hasBegun() {
        return hasBegun;
    }

    /** What is done with the script once the server reads it. */
    private interface Work {
        RemoteAnswer on(Streams channel, RemoteScript script) throws IOException;
    }

    /** A channel on which the server reads the script. */
    private record Streams(ChannelExec channel, InputStream output, OutputStream input, Bounded errors) {}

    private RemoteAnswer begun(RemoteScript script, Work work) {
        Session session;
        try {
            session = login.open(script.timeout());
        } catch (Login.Failed e) {
            return new RemoteAnswer.NotRun(e.failure());
        }
        boolean isOfUse = false;
        try {
            Streams channel = open(session, script);
            hasBegun = true;
            RemoteAnswer answer = work.on(channel, script);
            isOfUse = channel.channel().isClosed();
            return answer;
        } catch (JSchException | IOException e) {
            return new RemoteAnswer.NotRun(executionFailure(e, script));
        } finally {
            if (!isOfUse || !keeper.test(login)) {
                session.disconnect();
            }
        }
    }

    private static Streams open(Session session, RemoteScript script) throws JSchException, IOException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(script.command());
        Bounded errors = new Bounded();
        channel.setErrStream(errors);
        Streams streams = new Streams(channel, channel.getInputStream(), channel.getOutputStream(), errors);
        channel.connect(Login.HANDSHAKE_MILLIS);
        return streams;
    }

    private RemoteAnswer execute(Streams channel, RemoteScript script) throws IOException {
        long sentAt = System.currentTimeMillis();
        channel.input().write(script.text().getBytes(StandardCharsets.UTF_8));
        channel.input().close();
        byte[] bytes = channel.output().readNBytes(script.outputLimit() + 1);
        long hadAt = System.currentTimeMillis();
        boolean isCut = bytes.length > script.outputLimit();
        if (!isCut) {
            awaitStatus(channel.channel());
        }
        if (login.isCut()) {
            throw new IOException("expired");
        }
        int length = Math.min(bytes.length, script.outputLimit());
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        String errors = channel.errors().text();
        return new RemoteAnswer.Ran(channel.channel().getExitStatus(), text, errors, isCut, sentAt, hadAt);
    }

    private RemoteAnswer talk(Streams channel, RemoteScript script, Conversation conversation) throws IOException {
        SshTalk talk = new SshTalk(channel.output(), channel.input(), script.outputLimit());
        channel.input().write(script.text().getBytes(StandardCharsets.UTF_8));
        channel.input().flush();
        try {
            conversation.with(talk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        channel.input().close();
        awaitStatus(channel.channel());
        if (login.isCut()) {
            throw new IOException("expired");
        }
        return new RemoteAnswer.Ran(
                channel.channel().getExitStatus(), "", channel.errors().text(), false);
    }

    /** The exit status comes in its own message, shortly before or after the end of the output. */
    private void awaitStatus(ChannelExec channel) throws IOException {
        long deadline = System.nanoTime() + CLOSING_MILLIS * 1_000_000L;
        try {
            while (!channel.isClosed() && !login.isCut() && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Failure executionFailure(Exception e, RemoteScript script) {
        if (Thread.currentThread().isInterrupted()) {
            return new Failure.Broken(Kind.INTERRUPTED, "");
        }
        return login.isCut()
                ? new Failure.Broken(Kind.TOO_SLOW, script.timeout().toSeconds() + " s")
                : new Failure.Broken(Kind.OTHER, "the session broke after the login: " + e.getMessage());
    }

    /** Keeps the beginning of a stream and lets the rest go by. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (kept.size() < MOST_ERRORS) {
                kept.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            kept.write(bytes, offset, Math.min(length, MOST_ERRORS - kept.size()));
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
