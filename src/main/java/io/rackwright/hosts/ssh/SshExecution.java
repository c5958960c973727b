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

/** One script on the session of one login. */
final class SshExecution {

    private static final int MOST_ERRORS = 16 * 1024;
    private static final int CLOSING_MILLIS = 2_000;

    private final Login login;

    SshExecution(Login login) {
        this.login = login;
    }

    /** Ends it from outside, at whatever point it is. */
    void expire() {
        login.cut();
    }

    RemoteAnswer run(RemoteScript script) {
        return loggedIn(script, session -> execute(session, script));
    }

    RemoteAnswer converse(RemoteScript script, Conversation conversation) {
        return loggedIn(script, session -> talk(session, script, conversation));
    }

    /** What is done with a session. */
    private interface Work {
        RemoteAnswer on(Session session) throws JSchException, IOException;
    }

    private RemoteAnswer loggedIn(RemoteScript script, Work work) {
        Session session;
        try {
            session = login.open(script.timeout());
        } catch (Login.Failed e) {
            return new RemoteAnswer.NotRun(e.failure());
        }
        try {
            return work.on(session);
        } catch (JSchException | IOException e) {
            return new RemoteAnswer.NotRun(executionFailure(e, script));
        } finally {
            session.disconnect();
        }
    }

    private RemoteAnswer execute(Session session, RemoteScript script) throws JSchException, IOException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(script.command());
        Bounded errors = new Bounded();
        channel.setErrStream(errors);
        InputStream output = channel.getInputStream();
        OutputStream input = channel.getOutputStream();
        channel.connect(Login.HANDSHAKE_MILLIS);
        long sentAt = System.currentTimeMillis();
        input.write(script.text().getBytes(StandardCharsets.UTF_8));
        input.close();
        byte[] bytes = output.readNBytes(script.outputLimit() + 1);
        long hadAt = System.currentTimeMillis();
        boolean isCut = bytes.length > script.outputLimit();
        if (!isCut) {
            awaitStatus(channel);
        }
        if (login.isCut()) {
            throw new IOException("expired");
        }
        int length = Math.min(bytes.length, script.outputLimit());
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return new RemoteAnswer.Ran(channel.getExitStatus(), text, errors.text(), isCut, sentAt, hadAt);
    }

    private RemoteAnswer talk(Session session, RemoteScript script, Conversation conversation)
            throws JSchException, IOException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(script.command());
        Bounded errors = new Bounded();
        channel.setErrStream(errors);
        InputStream output = channel.getInputStream();
        OutputStream input = channel.getOutputStream();
        channel.connect(Login.HANDSHAKE_MILLIS);
        SshTalk talk = new SshTalk(output, input, script.outputLimit());
        input.write(script.text().getBytes(StandardCharsets.UTF_8));
        input.flush();
        try {
            conversation.with(talk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        input.close();
        awaitStatus(channel);
        if (login.isCut()) {
            throw new IOException("expired");
        }
        return new RemoteAnswer.Ran(channel.getExitStatus(), "", errors.text(), false);
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
