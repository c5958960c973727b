package io.rackwright.process;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Cuts a stream into redacted lines, hands each on and keeps the last part. Used by one pump thread at a time. */
final class TailStream extends OutputStream {

    /** Longest line handed on; the rest of a longer one follows as further lines. */
    private static final int LINE_BYTES = 64 * 1024;

    private final List<String> redactions;
    private final Consumer<String> lines;
    private final StringBuilder tail = new StringBuilder();
    private byte[] line = new byte[256];
    private int length;

    TailStream(List<String> redactions, Consumer<String> lines) {
        this.redactions = redactions;
        this.lines = lines;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            endLine();
            return;
        }
        if (length == LINE_BYTES) {
            endLine();
        }
        if (length == line.length) {
            line = java.util.Arrays.copyOf(line, length * 2);
        }
        line[length++] = (byte) b;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) {
        for (int i = 0; i < count; i++) {
            write(bytes[offset + i]);
        }
    }

    /** Ends a last line that has no line break. */
    synchronized void finish() {
        if (length > 0) {
            endLine();
        }
    }

    synchronized String tail() {
        return tail.toString();
    }

    private void endLine() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        length = 0;
        for (String secret : redactions) {
            text = text.replace(secret, "********");
        }
        tail.append(text).append('\n');
        if (tail.length() > 2 * ProcessRunner.TAIL_CHARS) {
            tail.delete(0, tail.length() - ProcessRunner.TAIL_CHARS);
        }
        lines.accept(text);
    }
}
