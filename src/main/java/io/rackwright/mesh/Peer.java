package io.rackwright.mesh;

import io.rackwright.hosts.RemoteScript;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.resource.Resource;
import io.rackwright.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program that a server runs while it takes part (peer.py beside this class), the orders it is given and the form of
 * its answers. It is handed to Python as an argument, since standard input is for the talk; nothing secret is in it.
 */
final class Peer {

    /** What begins a line that is an answer; all else was written by a login file. */
    private static final String MARK = "rackwright-mesh ";

    /** The program ends itself after 90 s; its work takes less than 10 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(75);

    /** Answers on 60 other servers and 15 ports of each need 80 KiB. */
    private static final int OUTPUT_LIMIT = 1024 * 1024;

    /** Time for a connection: the second try, which the system makes after one second, is heard too. */
    private static final double PATIENCE_SECONDS = 2.0;

    private static final double STREAM_SECONDS = 1.0;

    private Peer() {}

    static RemoteScript script(Site site) {
        String quoted = "'" + program().replace("'", "'\\''") + "'";
        String text = "command -v python3 >/dev/null 2>&1 || { echo '" + MARK
                + "{\"absent\":\"has no Python 3\"}'; exit 0; }\n"
                + "python3 -BIS -c " + quoted + " || echo '" + MARK
                + "{\"absent\":\"has a Python 3 that does not run the look\"}'\nexit 0\n";
        return RemoteScript.withRightsOf(site, text, TIMEOUT, OUTPUT_LIMIT);
    }

    static String program() {
        return Resource.text(Peer.class, "peer.py");
    }

    /** The answer in a line; empty when the line is none. */
    static Optional<JsonObject> answer(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parseObject(line.substring(MARK.length())));
        } catch (JsonException ignored) { // whatever it is, it is none of our answers
            return Optional.empty();
        }
    }

    /** @param address the server's own, on which the cluster will listen */
    static String listen(String name, String address, String nonce, List<Port> ports) {
        return Json.compact(
                Map.of("do", "listen", "name", name, "address", address, "nonce", nonce, "listen", names(ports)));
    }

    /** What a server tries at another one; those that are held there by a program are known to greet nobody. */
    record Try(String to, String address, List<Port> ports, List<Port> held, int echoPort) {}

    static String attempt(List<Try> tries) {
        return Json.compact(Map.of(
                "do",
                "try",
                "patience",
                PATIENCE_SECONDS,
                "tries",
                tries.stream()
                        .map(one -> List.of(one.to(), one.address(), names(one.ports()), names(one.held())))
                        .toList(),
                "paths",
                tries.stream()
                        .map(one -> List.of(one.to(), one.address(), one.echoPort()))
                        .toList()));
    }

    static String stream(String to, String address, int port) {
        return Json.compact(
                Map.of("do", "stream", "seconds", STREAM_SECONDS, "to", List.of(List.of(to, address, port))));
    }

    static String stop() {
        return Json.compact(Map.of("do", "stop"));
    }

    private static List<String> names(List<Port> ports) {
        return ports.stream().map(Port::name).toList();
    }
}
