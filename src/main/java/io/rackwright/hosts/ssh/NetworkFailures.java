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

    /** From the banner to the login. */
    static Failure handshake(JSchException e) {
        if (e.getCause() instanceof Dialer.ConnectFailed failed) {
            return failed.failure();
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Auth fail") || message.startsWith("Auth cancel")) {
            return new Failure.Broken(Kind.LOGIN_REFUSED, "");
        }
        if (message.contains("version string") || message.contains("closed by foreign host")) {
            return new Failure.Broken(Kind.NO_BANNER, message);
        }
        return new Failure.Broken(Kind.OTHER, message.replaceFirst("^Session\\.connect: ", ""));
    }
}
