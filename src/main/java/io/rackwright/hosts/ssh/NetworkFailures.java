package io.rackwright.hosts.ssh;

import com.jcraft.jsch.JSchException;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Tells apart why a connection failed, from what Java and JSch 2.27 throw. */
final class NetworkFailures {

    private NetworkFailures() {}

    /** Before the server said anything. */
    static Failure connecting(IOException e) {
        String message = String.valueOf(e.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (e instanceof UnknownHostException) {
            return new Failure.Broken(Kind.UNKNOWN_NAME, "");
        }
        if (e instanceof SocketTimeoutException || lower.contains("timed out")) {
            return new Failure.Broken(Kind.TIMEOUT, "");
        }
        if (e instanceof NoRouteToHostException || lower.contains("unreachable") || lower.contains("no route")) {
            return new Failure.Broken(Kind.NO_ROUTE, message);
        }
        if (e instanceof ConnectException && lower.contains("refused")) {
            return new Failure.Broken(Kind.REFUSED, "");
        }
        return new Failure.Broken(Kind.OTHER, message);
    }

    /**
     * From the banner to the login.
     *
     * @param sawKey whether the server had shown its host key
     * @param tried what was tried to log in with, in words
     */
    static Failure handshake(JSchException e, boolean sawKey, String tried) {
        if (e.getCause() instanceof ConnectFailed failed) {
            return failed.failure();
        }
        String message = String.valueOf(e.getMessage()).replaceFirst("^Session\\.connect: ", "");
        if (message.startsWith("Auth fail")
                || message.startsWith("Auth cancel")
                || message.contains("Too many authentication failures")) {
            return new Failure.Broken(Kind.LOGIN_REFUSED, tried);
        }
        if (message.contains("version string")) {
            return new Failure.Broken(Kind.NO_BANNER, message);
        }
        if (!sawKey && isClosed(e)) {
            return new Failure.Broken(Kind.TURNED_AWAY, "");
        }
        if (message.contains("Read timed out") || message.contains("timeout")) {
            return new Failure.Broken(Kind.HANDSHAKE_TIMEOUT, "");
        }
        return new Failure.Broken(Kind.OTHER, message);
    }

    /** Whether the other side ended the connection, as an sshd does when too many log in. */
    static boolean isClosed(JSchException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("closed by foreign host")
                || message.contains("Connection reset")
                || message.contains("Broken pipe")
                || message.contains("End of IO Stream Read")
                || message.contains("Exceeded MaxStartups");
    }
}
