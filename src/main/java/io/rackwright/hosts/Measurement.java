package io.rackwright.hosts;

import io.rackwright.site.DataFolders;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is more than a look at a server, and therefore only done when asked for by its word: each is a script of its own
 * (folder measure beside this class), bounded, and leaves nothing behind. Its report is framed as the probe's is; its keys
 * begin with the word, and {@code <word>_failure} tells why there are no figures.
 */
public enum Measurement {
    /** How fast the disk under etcd makes a write safe. */
    DISK {
        @Override
        boolean concerns(Node node) {
            return node.isEtcd();
        }

        @Override
        Questions questions(Site site) {
            return new Questions(Map.of("ask_etcd", List.of(DataFolders.etcd(site))));
        }
    },

    /** Whether root can mount the NFS exports and write there, and how much is free. */
    NFS {
        @Override
        boolean concerns(Node node) {
            return node.isWorker();
        }

        @Override
        Questions questions(Site site) {
            return new Questions(Map.of("ask_nfs", SiteQuestions.exports(site)));
        }
    },

    /** How much traffic gets through between the servers: part of the look between them, not a script of its own. */
    BANDWIDTH {
        @Override
        boolean concerns(Node node) {
            return false;
        }
    };

    /** Each ends by itself within half of this. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int OUTPUT_LIMIT = 64 * 1024;

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says something about this server. */
    abstract boolean concerns(Node node);

    /** What only the site knows. */
    Questions questions(Site site) {
        return Questions.NONE;
    }

    /** With the rights that the site gives. */
    RemoteScript script(Site site) {
        return RemoteScript.withRightsOf(site, questions(site).assignments() + text(), TIMEOUT, OUTPUT_LIMIT);
    }

    /** The script as text. */
    String text() {
        return Probe.resource("measure/" + word() + ".sh");
    }

    @Override
    public String toString() {
        return word();
    }
}
