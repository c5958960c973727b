package io.rackwright.ansible;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The end of what ansible-playbook has printed so far, for people and for the case that its events stay away.
 *
 * @param size bytes of the whole output
 * @param text its last part, redacted; at most 4 KiB
 */
public record OutputTail(long size, String text) {

    /** Nothing was printed. */
    public static final OutputTail NONE = new OutputTail(0, "");

    private static final int LENGTH = 4096;
    private static final String END_OF_HEADING = "] ***";

    static OutputTail of(Path file) {
        try (RandomAccessFile output = new RandomAccessFile(file.toFile(), "r")) {
            long length = output.length();
            byte[] bytes = new byte[(int) Math.min(LENGTH, length)];
            output.seek(length - bytes.length);
            output.readFully(bytes);
            return new OutputTail(length, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException ignored) { // nothing printed yet
            return NONE;
        }
    }

    /** The last heading of a play, task or handler, for example {@code TASK [etcd : Write config]}; empty without one. */
    public Optional<String> heading() {
        return text.lines()
                .filter(line -> line.contains(END_OF_HEADING))
                .filter(line ->
                        line.startsWith("PLAY [") || line.startsWith("TASK [") || line.startsWith("RUNNING HANDLER ["))
                .reduce((earlier, later) -> later)
                .map(line -> EventParser.clean(line.substring(0, line.indexOf(END_OF_HEADING) + 1), LENGTH));
    }
}
