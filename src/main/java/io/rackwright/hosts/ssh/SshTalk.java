package io.rackwright.hosts.ssh;

import io.rackwright.hosts.RemoteTalk;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines over the streams of one channel; what is heard is bounded in all, so that no server can fill our memory. */
final class SshTalk implements RemoteTalk {

    private final InputStream output;
    private final OutputStream input;
    private int left;

    /** @param limit bytes that are heard at most */
    SshTalk(InputStream output, OutputStream input, int limit) {
        this.output = new BufferedInputStream(output);
        this.input = input;
        this.left = limit;
    }

    @Override
    public Optional<String> hear() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = output.read();
        while (next >= 0 && next != '\n' && left > 0) {
            line.write(next);
            left--;
            next = output.read();
        }
        return next == '\n' ? Optional.of(line.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }

    @Override
    public void say(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }
}
