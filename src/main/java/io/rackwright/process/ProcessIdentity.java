package io.rackwright.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process, told from a later one of the same number: by its start (in clock ticks since boot) and the machine's boot.
 * Neither follows the time of day, which may jump.
 *
 * @param startTicks field 22 of /proc/PID/stat; below 0 when nobody could read it
 * @param bootId empty when nobody could read it
 */
public record ProcessIdentity(long pid, long startTicks, String bootId) {

    private static final Path PROC = Path.of("/proc");
    /** Of what follows the program's name in /proc/PID/stat, counted from 0; see proc(5), field 22. */
    private static final int START_TICKS_FIELD = 19;
    /** What Linux tells programs a second has, on every machine we run on; see time(7). */
    private static final long TICKS_PER_SECOND = 100;

    private static final long UNKNOWN = -1;

    /** This program. */
    public static ProcessIdentity ours() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(pid, startTicks(pid), boot());
    }

    /** Whether exactly this process runs now. */
    public boolean isAlive() {
        return startTicks >= 0 && boot().equals(bootId) && startTicks(pid) == startTicks;
    }

    /** Whether the machine was started anew since. */
    public boolean isOfAnEarlierBoot() {
        String boot = boot();
        return !boot.isEmpty() && !boot.equals(bootId);
    }

    /** How long it has run, by a clock that never jumps; zero when it does not run. */
    public Duration age() {
        if (!isAlive()) {
            return Duration.ZERO;
        }
        try {
            String uptime = Files.readString(PROC.resolve("uptime"));
            double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            Duration age = Duration.ofMillis((long) (seconds * 1000 - startTicks * 1000.0 / TICKS_PER_SECOND));
            return age.isNegative() ? Duration.ZERO : age;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException ignored) { // no such clock here
            return Duration.ZERO;
        }
    }

    /** Asks it to end (SIGTERM), if it is still the one. */
    public void terminate() {
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    private static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException ignored) { // no /proc: nothing can be said
            return "";
        }
    }

    /** Below 0 when no such process lives. */
    private static long startTicks(long pid) {
        try {
            byte[] stat = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String line = new String(stat, StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? UNKNOWN : Long.parseLong(fields[START_TICKS_FIELD]);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException ignored) { // no such process
            return UNKNOWN;
        }
    }
}
