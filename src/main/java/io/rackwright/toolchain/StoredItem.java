package io.rackwright.toolchain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An environment or a tree in the cache.
 *
 * @param version of ansible-core, or the release's tag
 * @param python empty for a tree
 * @param detail what else is to be said: lean or full, the commit
 * @param bytes as recorded when it was made; measured where there is no record
 * @param releases those of the catalogue that use it; empty for an environment that no release asks for any more
 * @param users processes that run out of it
 */
public record StoredItem(
        Kind kind,
        String name,
        Path folder,
        State state,
        String version,
        String python,
        String detail,
        long bytes,
        List<String> releases,
        Optional<Instant> lastUsed,
        List<Long> users) {

    /** What it is. */
    public enum Kind {
        ANSIBLE,
        KUBESPRAY
    }

    /** What it is good for. */
    public enum State {
        /** Complete. */
        READY,
        /** Somebody builds it now. */
        BUILDING,
        /** Left by a build that did not end; the next one removes it. */
        UNFINISHED,
        /** Complete, and made by another version of this program that kept other records. */
        UNKNOWN
    }

    public StoredItem {
        releases = List.copyOf(releases);
        users = List.copyOf(users);
    }

    /** The command that removes it, from this cache and no other. */
    public String removal() {
        return Removal.of(folder);
    }

    /** Whether any release of the catalogue would use it as it is. */
    public boolean isWanted() {
        return state == State.BUILDING || (state == State.READY && !releases.isEmpty());
    }
}
