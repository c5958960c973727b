package io.rackwright.controller;

import io.rackwright.certificate.Flaw;
import java.time.Instant;
import java.util.List;

/**
 * What one look at this machine saw. What could not be seen in time is left out.
 *
 * @param now this machine's clock
 * @param pythonFlaw why no Ansible can be made here for the decided release, with the next step; empty if one can
 * @param rooms the folders that fill up, each filesystem once
 * @param missingPrograms those that are wanted and are not on the search path
 * @param openFiles how many a process may open; 0 if unknown
 * @param lacksUtf8 whether this machine is known to lack the locale C.UTF-8
 * @param named where the platform's name leads
 * @param balancer what the load balancer shows
 * @param parents those parents of the platform's name that answer
 * @param mirror what was asked of the mirrors; empty where nothing was
 */
public record ControllerFacts(
        Instant now,
        String pythonFlaw,
        List<Room> rooms,
        List<String> missingPrograms,
        long openFiles,
        boolean lacksUtf8,
        Named named,
        Shown balancer,
        List<Parent> parents,
        List<Held> mirror) {

    /** Nothing was looked at. */
    public static final ControllerFacts UNKNOWN = new ControllerFacts(
            Instant.MAX, "", List.of(), List.of(), 0, false, Named.UNKNOWN, Shown.NOTHING, List.of(), List.of());

    public ControllerFacts {
        rooms = List.copyOf(rooms);
        missingPrograms = List.copyOf(missingPrograms);
        parents = List.copyOf(parents);
        mirror = List.copyOf(mirror);
    }

    /** Whether anything was looked at. */
    public boolean isKnown() {
        return !now.equals(UNKNOWN.now);
    }

    /**
     * Free space.
     *
     * @param use what is kept there, for a sentence
     */
    public record Room(String use, String path, long freeBytes) {}

    /**
     * Addresses of a name.
     *
     * @param isKnown whether it was asked and the resolver ended in time
     * @param addresses none where the name does not resolve
     */
    public record Named(boolean isKnown, List<String> addresses) {
        public static final Named UNKNOWN = new Named(false, List.of());

        public Named {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A certificate that was shown.
     *
     * @param at where, for example {@code 10.0.0.5:443}; empty where nothing was shown, or nobody asked
     * @param flaws what is wrong with it for the platform's name
     */
    public record Shown(String at, List<Flaw> flaws) {
        public static final Shown NOTHING = new Shown("", List.of());

        public Shown {
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * A domain above the platform's name that answers by HTTPS.
     *
     * @param address to which it leads
     * @param sign what in its answer is an install's; empty if nothing is
     */
    public record Parent(String name, String address, String sign) {}

    /**
     * A file or an image that was asked for.
     *
     * @param place which mirror, for a message
     * @param answer {@link #THERE}, {@link #ABSENT}, or why it is not known
     */
    public record Held(String place, String name, String answer) {
        public static final String THERE = "there";
        public static final String ABSENT = "absent";

        public boolean isAbsent() {
            return answer.equals(ABSENT);
        }

        public boolean isUnknown() {
            return !answer.equals(THERE) && !isAbsent();
        }
    }
}
