package io.rackwright.hosts.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection that a bastion makes for us: a channel of the session with it. */
final class Tunnel implements Connection, Proxy {

    private static final int POLL_MILLIS = 10;

    private final ChannelDirectTCPIP channel;
    private final InputStream input;
    private final OutputStream output;

    private Tunnel(ChannelDirectTCPIP channel, InputStream input, OutputStream output) {
        this.channel = channel;
        this.input = input;
        this.output = output;
    }

    /** Opens one and waits until the server behind it says something. */
    static Tunnel open(Session bastion, Target target, Duration patience) throws ConnectFailed {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            ChannelDirectTCPIP channel = (ChannelDirectTCPIP) bastion.openChannel("direct-tcpip");
            channel.setHost(target.address());
            channel.setPort(target.port());
            Tunnel tunnel = new Tunnel(channel, channel.getInputStream(), channel.getOutputStream());
            try {
                channel.connect((int) patience.toMillis());
                tunnel.awaitFirstByte(deadline);
                return tunnel;
            } catch (JSchException e) {
                channel.disconnect();
                throw new ConnectFailed(failure(bastion, channel, deadline), e);
            } catch (ConnectFailed e) {
                channel.disconnect();
                throw e;
            }
        } catch (JSchException | IOException e) {
            if (e instanceof ConnectFailed failed) {
                throw failed;
            }
            throw new ConnectFailed(
                    new Failure.Broken(Kind.OTHER, "the bastion gives no channel: " + e.getMessage()), e);
        }
    }

    private void awaitFirstByte(long deadline) throws IOException {
        try {
            boolean isLate = false;
            while (input.available() == 0) {
                if (channel.isClosed() || channel.isEOF()) {
                    throw new ConnectFailed(new Failure.Broken(Kind.TURNED_AWAY, ""));
                }
                if (isLate) {
                    throw new ConnectFailed(new Failure.Broken(Kind.NO_BANNER, ""));
                }
                isLate = System.nanoTime() - deadline > 0; // one more look: this process may not have come to run
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectFailed(new Failure.Broken(Kind.INTERRUPTED, ""), e);
        }
    }

    /** RFC 4254, section 5.1: 1 the bastion forbids it, 2 the connection failed. */
    private static Failure failure(Session bastion, ChannelDirectTCPIP channel, long deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return new Failure.Broken(Kind.INTERRUPTED, "");
        }
        if (!bastion.isConnected()) {
            return new Failure.Broken(Kind.OTHER, "the session with the bastion has ended");
        }
        return switch (channel.getExitStatus()) {
            case 1 ->
                new Failure.Broken(
                        Kind.OTHER, "the bastion forbids it (AllowTcpForwarding, PermitOpen in its sshd_config)");
            case 2 -> new Failure.Broken(Kind.NO_ROUTE, "the bastion could not connect");
            default ->
                new Failure.Broken(System.nanoTime() - deadline > -500_000_000L ? Kind.TIMEOUT : Kind.NO_ROUTE, "");
        };
    }

    @Override
    public void attach(Session session) {
        session.setProxy(this);
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) {
        // It stands already.
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        channel.disconnect();
    }

    @Override
    public void cut() {
        channel.disconnect();
    }
}
