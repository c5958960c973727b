package io.rackwright.hosts.ssh;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import io.rackwright.hosts.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands JSch a connection that stands already, or makes one. */
final class DialedSocket implements Connection, SocketFactory {

    private final @Nullable SocketChannel dialed;
    private final byte[] first;
    private final Duration patience;
    private final Runnable ended;
    private volatile @Nullable Socket socket;

    private DialedSocket(@Nullable SocketChannel dialed, byte[] first, Duration patience, Runnable ended) {
        this.dialed = dialed;
        this.first = first.clone();
        this.patience = patience;
        this.ended = ended;
    }

    /**
     * One that stands.
     *
     * @param first what was read from it so far
     * @param ended told that its handshake is over, maybe more than once
     */
    static DialedSocket standing(SocketChannel dialed, byte[] first, Runnable ended) {
        return new DialedSocket(dialed, first, Duration.ZERO, ended);
    }

    /** One that is made when it is needed. */
    static DialedSocket later(Duration patience) {
        return new DialedSocket(null, new byte[0], patience, () -> {});
    }

    @Override
    public void attach(Session session) {
        session.setSocketFactory(this);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket made = dialed == null ? connect(host, port) : dialed.socket();
        socket = made;
        return made;
    }

    private Socket connect(String host, int port) throws IOException {
        Socket made = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            made.connect(address, (int) patience.toMillis());
            return made;
        } catch (IOException e) {
            made.close();
            throw new ConnectFailed(NetworkFailures.connecting(e), e);
        }
    }

    @Override
    public InputStream getInputStream(Socket of) throws IOException {
        InputStream rest = of.getInputStream();
        return first.length == 0 ? rest : new SequenceInputStream(new ByteArrayInputStream(first), rest);
    }

    @Override
    public OutputStream getOutputStream(Socket of) throws IOException {
        return of.getOutputStream();
    }

    @Override
    public void handshakeEnded() {
        ended.run();
    }

    @Override
    public void cut() {
        handshakeEnded();
        try {
            Socket made = socket;
            if (made != null) {
                made.close();
            } else if (dialed != null) {
                dialed.close();
            }
        } catch (IOException ignored) { // closing is all that was wanted
            return;
        }
    }

    /** How a server is called where connections to it are counted. */
    static String endpoint(Target target) {
        return target.way().bastions().stream().map(Target::knownHostsName).toList() + target.address() + " "
                + target.port();
    }
}
