package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The server's answers to what the site asks. All lists are sorted, because answers come in any order.
 *
 * @param paths what stands where host volumes shall lie: {@code directory}, {@code other} or {@code absent}
 * @param reached how connections to other machines came about
 * @param greetings what certificates were shown, and whether they verify
 * @param names addresses that the server finds for names; without any where a name does not resolve
 * @param exports what NFS servers say that they export; a server that was not told of is unknown
 * @param packageHosts {@code host:port} of the server's own package sources
 * @param timeServers those that the server is set to ask, and whether they answered
 * @param occupied addresses at which somebody answers although nobody should
 */
public record Outside(
        Map<String, String> paths,
        List<Reached> reached,
        List<Greeting> greetings,
        Map<String, List<String>> names,
        List<Exports> exports,
        List<String> packageHosts,
        Map<String, Boolean> timeServers,
        List<String> occupied) {

    /** Nothing was asked. */
    public static final Outside UNKNOWN = ofPaths(Map.of());

    public Outside {
        paths = Map.copyOf(paths);
        reached = reached.stream()
                .sorted(Comparator.comparing(Reached::to).thenComparing(Reached::via))
                .toList();
        greetings =
                greetings.stream().sorted(Comparator.comparing(Greeting::to)).toList();
        names = Map.copyOf(names);
        exports = exports.stream().sorted(Comparator.comparing(Exports::server)).toList();
        packageHosts = packageHosts.stream().distinct().sorted().toList();
        timeServers = Map.copyOf(timeServers);
        occupied = occupied.stream().distinct().sorted().toList();
    }

    /** Nothing but paths. */
    public static Outside ofPaths(Map<String, String> paths) {
        return new Outside(paths, List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of(), List.of());
    }

    /**
     * How a connection came about.
     *
     * @param to {@code host:port}
     * @param via {@code host:port} of a proxy; empty for a direct connection
     * @param how {@code open}, {@code refused}, {@code no_route}, {@code no_name}, {@code timeout} or {@code failed}; through
     *     a proxy also {@code status_407} and the like, or one of these after {@code proxy_} for the proxy itself
     */
    public record Reached(String to, String via, String how) {
        public boolean isOpen() {
            return how.equals("open");
        }
    }

    /**
     * A certificate that was shown.
     *
     * @param verdict OpenSSL's number and words, for example {@code 10 (certificate has expired)}; {@code none} where no
     *     TLS server answered
     */
    public record Greeting(String to, String verdict, String issuer, String subject) {
        public boolean isTrusted() {
            return verdict.startsWith("0 ");
        }
    }

    /** What an NFS server says that it exports: the path and to whom, one export each. */
    public record Exports(String server, List<String> lines) {
        public Exports {
            lines = List.copyOf(lines);
        }
    }

    /** How the connection came about; empty where it was not tried. */
    public Optional<Reached> to(String hostAndPort) {
        return reached.stream().filter(each -> each.to().equals(hostAndPort)).findFirst();
    }

    /** What was shown there; empty where it was not asked or nothing came. */
    public Optional<Greeting> greeting(String hostAndPort) {
        return greetings.stream().filter(each -> each.to().equals(hostAndPort)).findFirst();
    }

    static Outside of(ProbeReport report) {
        return OutsideReading.of(report);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("paths", new TreeMap<>(paths));
        json.put("reached", reached.stream().map(Outside::json).toList());
        json.put("greetings", greetings.stream().map(Outside::json).toList());
        json.put("names", new TreeMap<>(names));
        Map<String, Object> exported = new TreeMap<>();
        exports.forEach(each -> exported.put(each.server(), each.lines()));
        json.put("exports", exported);
        json.put("package_hosts", packageHosts);
        json.put("time_servers", new TreeMap<>(timeServers));
        json.put("occupied", occupied);
        return json;
    }

    private static Map<String, Object> json(Reached each) {
        return Map.of("to", each.to(), "via", each.via(), "how", each.how());
    }

    private static Map<String, Object> json(Greeting each) {
        return Map.of("to", each.to(), "verdict", each.verdict(), "issuer", each.issuer(), "subject", each.subject());
    }

    static Outside read(JsonObject json) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        JsonObject found = json.object("names");
        found.names().forEach(name -> names.put(name, found.texts(name)));
        JsonObject exported = json.object("exports");
        Map<String, Boolean> timeServers = new LinkedHashMap<>();
        JsonObject times = json.object("time_servers");
        times.names().forEach(name -> timeServers.put(name, times.truth(name)));
        return new Outside(
                json.object("paths").texts(),
                json.objects("reached").stream()
                        .map(each -> new Reached(each.text("to"), each.text("via"), each.text("how")))
                        .toList(),
                json.objects("greetings").stream()
                        .map(each -> new Greeting(
                                each.text("to"), each.text("verdict"), each.text("issuer"), each.text("subject")))
                        .toList(),
                names,
                exported.names().stream()
                        .map(server -> new Exports(server, exported.texts(server)))
                        .toList(),
                json.texts("package_hosts"),
                timeServers,
                json.texts("occupied"));
    }
}
