package io.rackwright.ansible;

import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.nio.file.Path;

/** The events of a step as they were written, with their times. Reads only; the step may still run. */
public final class EventLog {

    private EventLog() {}

    /** Takes one event. */
    public interface Reader {

        /**
         * @param seconds since 1970, by a clock that may jump
         * @param steady seconds of a clock that never jumps, for durations within one step
         */
        void take(double seconds, double steady, PlaybookEvent event);
    }

    /**
     * Hands over every whole line, oldest first; needs the same memory however many there are.
     *
     * @param step the step's folder; without events nothing is handed over
     * @return how many events are missing: above 0 the picture is incomplete
     */
    public static long read(Path step, Reader reader) throws ToolException {
        EventFile file = new EventFile(step.resolve(AnsiblePlaces.EVENTS));
        try {
            file.readLines(line -> reader.take(line.seconds(), line.steady(), line.event()));
            return file.missing();
        } catch (IOException e) {
            throw new ToolException("Could not read the events in " + step + ": " + e.getMessage() + ".", e);
        }
    }
}
