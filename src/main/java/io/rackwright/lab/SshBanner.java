package io.rackwright.lab;

import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Waits until an SSH server greets: only then is a server there for the ones who will use it. */
final class SshBanner {

    private static final int SSH = 22;
    private static final int ATTEMPT_MILLIS = 1000;
    private static final int PAUSE_MILLIS = 50;

    private SshBanner() {}

    /** @throws ToolException when the address has not greeted in time */
    static void await(String address, Duration longest) throws ToolException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!greets(address)) {
            if (System.nanoTime() > end) {
                throw new ToolException("no SSH server greets on " + address + " port " + SSH + " after "
                        + longest.toSeconds() + " s.");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean greets(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, SSH), ATTEMPT_MILLIS);
            socket.setSoTimeout(ATTEMPT_MILLIS);
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException ignored) {
            // Not yet: refused, unreachable or silent until sshd runs.
            return false;
        }
    }
}
