package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trace of Kubernetes, of a container runtime or of a site.
 *
 * @param kind {@code file}, {@code binary}, {@code interface}, {@code process}, {@code mounts}, {@code chains},
 *     {@code containers}, {@code running}; {@code api}, {@code node}, {@code cluster}, {@code version} and {@code since}
 *     (seconds since 1970) tell which cluster it is, {@code mark} which site
 * @param what a path, a name, a number, or a name and a number
 */
public record Leftover(String kind, String what) {

    private static final Set<String> SIGNS = Set.of("file", "interface", "mounts");
    private static final Set<String> RUNTIMES = Set.of("dockerd", "containerd", "crio");

    /** Whether only a cluster leaves it; a binary alone may be a tool of the operator's. */
    public boolean isOfCluster() {
        return SIGNS.contains(kind) || isClusterProcess() || (kind.equals("running") && what.startsWith("k8s.io "));
    }

    /** Whether it is a program of a cluster that runs now; container runtimes run for other things too. */
    public boolean isClusterProcess() {
        return kind.equals("process") && !RUNTIMES.contains(what);
    }

    static Optional<Leftover> parse(String line) {
        int space = line.indexOf(' ');
        String what = space < 0 ? "" : line.substring(space + 1).strip();
        return what.isEmpty() || what.equals("0") || what.endsWith(" 0")
                ? Optional.empty()
                : Optional.of(new Leftover(line.substring(0, space), ProbeReport.unquoted(what)));
    }

    Map<String, Object> json() {
        return HostFactsJson.object("kind", kind, "what", what);
    }

    static Leftover read(JsonObject json) {
        return new Leftover(json.text("kind"), json.text("what"));
    }
}
