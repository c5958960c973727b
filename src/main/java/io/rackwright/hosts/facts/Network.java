package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the server sees its network.
 *
 * @param resolvers name servers of /etc/resolv.conf, in their order
 * @param upstreams whom systemd-resolved asks, which has put its own address into /etc/resolv.conf; else empty
 * @param searches the domains that are tried behind a short name
 * @param ownName the address that the server's host name resolves to; {@code late} if there was no answer in 3 s,
 *     {@code none} if there is none, empty if unknown
 * @param anyName what a name that does not exist resolves to, below the first search domain: an address or
 *     {@code late}, a blank and the domain; empty as it should be
 * @param nets addresses with the length of their prefix
 * @param routes of IPv4
 */
public record Network(
        List<String> resolvers,
        List<String> upstreams,
        List<String> searches,
        String ownName,
        String anyName,
        List<Interface> interfaces,
        List<Net> nets,
        List<Route> routes) {

    /** Nothing is known of it. */
    public static final Network UNKNOWN =
            new Network(List.of(), List.of(), List.of(), "", "", List.of(), List.of(), List.of());

    public Network {
        resolvers = List.copyOf(resolvers);
        upstreams = List.copyOf(upstreams);
        searches = List.copyOf(searches);
        interfaces = List.copyOf(interfaces);
        nets = List.copyOf(nets);
        routes = List.copyOf(routes);
    }

    /**
     * A network interface.
     *
     * @param mtu 0 if unknown
     * @param state {@code up}, {@code down} or {@code unknown}, as many virtual ones are
     * @param make {@code hardware}, {@code bond}, {@code bridge} or {@code virtual}
     */
    public record Interface(String name, String mac, int mtu, String state, String make) {
        private Map<String, Object> json() {
            return HostFactsJson.object("name", name, "mac", mac, "mtu", mtu, "state", state, "make", make);
        }

        private static Optional<Interface> parse(String line) {
            String[] words = line.split(" ");
            return words.length == 5 && words[2].matches("\\d{1,6}")
                    ? Optional.of(new Interface(words[0], words[1], Integer.parseInt(words[2]), words[3], words[4]))
                    : Optional.empty();
        }
    }

    /** An address of an interface, for example {@code 10.0.0.21/24}. */
    public record Net(String device, String cidr) {
        public String ip() {
            return cidr.replaceFirst("/.*", "");
        }

        private Map<String, Object> json() {
            return HostFactsJson.object("device", device, "cidr", cidr);
        }

        private static Optional<Net> parse(String line) {
            String[] words = line.split(" ", -1);
            return words.length == 2 && words[1].indexOf('/') > 0
                    ? Optional.of(new Net(words[0], words[1]))
                    : Optional.empty();
        }
    }

    /**
     * A route of IPv4.
     *
     * @param cidr {@code 0.0.0.0/0} for the default
     * @param gateway {@code 0.0.0.0} for none
     */
    public record Route(String device, String cidr, String gateway, int metric) {
        private Map<String, Object> json() {
            return HostFactsJson.object("device", device, "cidr", cidr, "gateway", gateway, "metric", metric);
        }

        public boolean isDefault() {
            return cidr.equals("0.0.0.0/0");
        }

        /** Device, destination, gateway, flags, metric and mask of /proc/net/route; those that are not in use or reject are left out. */
        private static Optional<Route> parse(String line) {
            String[] words = line.split(" ");
            if (words.length != 6 || !words[1].matches("[0-9A-F]{8}") || !words[3].matches("[0-9A-F]{4}")) {
                return Optional.empty();
            }
            int flags = Integer.parseInt(words[3], 16);
            boolean isUsed = (flags & 1) != 0 && (flags & 0x200) == 0;
            if (!isUsed || !words[2].matches("[0-9A-F]{8}") || !words[5].matches("[0-9A-F]{8}")) {
                return Optional.empty();
            }
            int prefix = Long.bitCount(Long.parseLong(words[5], 16));
            return Optional.of(new Route(
                    words[0],
                    Listener.dotted(words[1]) + "/" + prefix,
                    Listener.dotted(words[2]),
                    ProbeReport.smallNumber(words[4])));
        }
    }

    /** The interface that has the address; empty if none has or they are unknown. */
    public Optional<Interface> interfaceOf(String ip) {
        return nets.stream()
                .filter(net -> net.ip().equals(ip))
                .flatMap(net -> interfaces.stream().filter(one -> one.name().equals(net.device())))
                .findFirst();
    }

    static Network of(ProbeReport report) {
        String own = report.all("own_name").isEmpty() ? "" : report.text("own_name");
        boolean wasAsked = !report.all("own_name").isEmpty();
        String search = report.all("search").isEmpty()
                ? ""
                : report.all("search").get(report.all("search").size() - 1);
        return new Network(
                report.all("resolver"),
                report.all("upstream"),
                search.isBlank() ? List.of() : List.of(search.strip().split("\\s+")),
                wasAsked && own.isEmpty() ? "none" : own,
                report.text("any_name"),
                report.each("interface", Interface::parse),
                report.each("address", Net::parse),
                report.each("route", Route::parse));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("resolvers", resolvers);
        json.put("upstreams", upstreams);
        json.put("searches", searches);
        json.put("own_name", ownName);
        json.put("any_name", anyName);
        json.put("interfaces", interfaces.stream().map(Interface::json).toList());
        json.put("nets", nets.stream().map(Net::json).toList());
        json.put("routes", routes.stream().map(Route::json).toList());
        return json;
    }

    static Network read(JsonObject json) {
        return new Network(
                json.texts("resolvers"),
                json.texts("upstreams"),
                json.texts("searches"),
                json.text("own_name"),
                json.text("any_name"),
                json.objects("interfaces").stream()
                        .map(one -> new Interface(
                                one.text("name"),
                                one.text("mac"),
                                (int) one.number("mtu", 0),
                                one.text("state"),
                                one.text("make")))
                        .toList(),
                json.objects("nets").stream()
                        .map(net -> new Net(net.text("device"), net.text("cidr")))
                        .toList(),
                json.objects("routes").stream()
                        .map(route -> new Route(route.text("device"), route.text("cidr"), route.text("gateway"), (int)
                                route.number("metric", 0)))
                        .toList());
    }
}
