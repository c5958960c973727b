package io.rackwright.hosts.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands JSch a connection that stands already, or makes one. */
final class DialedSocket implements SocketFactory {

    private final @Nullable SocketChannel dialed;
    private final Duration patience;
    private volatile @Nullable Socket socket;

    DialedSocket(@Nullable SocketChannel dialed, Duration patience) {
        this.dialed = dialed;
        this.patience = patience;
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
            throw new Dialer.ConnectFailed(NetworkFailures.connecting(e), e);
        }
    }

    @Override
    public InputStream getInputStream(Socket of) throws IOException {
        return of.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket of) throws IOException {
        return of.getOutputStream();
    }

    /** Ends the connection under whoever reads from it. */
    void cut() {
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
}
