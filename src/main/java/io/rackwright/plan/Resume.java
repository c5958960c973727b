package io.rackwright.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a step begins that an earlier run did not finish, with the reason; absolute paths of what it needs for that. */
public sealed interface Resume {

    /** Nothing of an earlier run is of use: it begins at its start, as if for the first time. */
    static Resume fresh() {
        return new FromStart("", "");
    }

    /** As a clause that follows «It»; empty when there is nothing to say. */
    String words();

    /** The list of handlers that an earlier run owes; empty when there is none. */
    String owed();

    /** From its start; {@code why} is the reason against more, as a clause. */
    record FromStart(String why, String owed) implements Resume {
        @Override
        public String words() {
            return why.isEmpty() ? "" : "starts from the beginning: " + why;
        }
    }

    /**
     * At a play, from a checkpoint.
     *
     * @param checkpoint its file
     * @param play 1-based
     * @param finished hosts that have taken part before that play, and had not failed
     */
    record AtPlay(String checkpoint, int play, int total, String name, Set<String> finished, String owed)
            implements Resume {
        public AtPlay {
            finished = Set.copyOf(finished);
        }

        @Override
        public String words() {
            return "resumes at play " + play + " of " + total + " «" + name + "»";
        }
    }

    /** Only on the hosts where it has not succeeded. */
    record OnHosts(List<String> hosts) implements Resume {
        public OnHosts {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String words() {
            return "runs only on " + String.join(", ", hosts) + ": it was done on the others";
        }

        @Override
        public String owed() {
            return "";
        }
    }

    /** The play it resumes at, if it does. */
    default Optional<AtPlay> atPlay() {
        return this instanceof AtPlay play ? Optional.of(play) : Optional.empty();
    }
}
