package io.rackwright.ansible;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told from a later one of the same number: by its start (in clock ticks since boot) and the machine's boot.
 */
record ProcessIdentity(long pid, long startTicks, String bootId) {

    private static final Path PROC = Path.of("/proc");
    /** Of what follows the program's name in /proc/PID/stat, counted from 0; see proc(5), field 22. */
    private static final int START_TICKS_FIELD = 19;

    /** Reads the launcher's {@code pid.json}; empty when it is not there or not whole. */
    static Optional<ProcessIdentity> read(Path file) {
        try {
            JsonObject object = Json.parseObject(Files.readString(file));
            long pid = object.number("pid", 0);
            return pid > 0
                    ? Optional.of(new ProcessIdentity(pid, object.number("start_ticks", -1), object.text("boot_id")))
                    : Optional.empty();
        } catch (IOException | JsonException ignored) { // absent is an answer
            return Optional.empty();
        }
    }

    /** Whether exactly this process runs now. */
    boolean isAlive() {
        try {
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            if (!boot.equals(bootId)) {
                return false;
            }
            byte[] stat = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String line = new String(stat, StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return !ended && Long.parseLong(fields[START_TICKS_FIELD]) == startTicks;
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException ignored) { // no such process
            return false;
        }
    }

    /** Whether the machine was started anew since. */
    boolean isOfAnEarlierBoot() {
        try {
            return !Files.readString(PROC.resolve("sys/kernel/random/boot_id"))
                    .strip()
                    .equals(bootId);
        } catch (IOException ignored) { // no /proc: nothing can be said
            return false;
        }
    }

    /** Asks it to end (SIGTERM), if it is still the one. */
    void terminate() {
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }
}
