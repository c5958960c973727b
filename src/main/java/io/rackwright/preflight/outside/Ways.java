package io.rackwright.preflight.outside;

import io.rackwright.hosts.facts.Outside.Reached;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Server;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The ways from one server to what it must reach, as far as they were tried. */
final class Ways {

    /** What Kubespray's proxy settings are for; storage, API and mail are reached directly. */
    private static final Set<Purpose> DOWNLOADS =
            EnumSet.of(Purpose.REGISTRY, Purpose.FILES, Purpose.PACKAGES, Purpose.PUBLIC, Purpose.OBJECTS);

    private Ways() {}

    /** One of them and how it went. */
    record Way(Destination to, Reached reached) {

        boolean isOpen() {
            return reached.isOpen();
        }

        /** Whether it is the proxy that stands in the way, which is a finding of its own. */
        boolean isUpToProxy() {
            return reached.how().startsWith("proxy_") || reached.how().startsWith("status_4");
        }

        /** What happened, as the end of a sentence. */
        String words() {
            return switch (reached.how()) {
                case "refused" -> "refused";
                case "timeout" -> "no answer";
                case "no_route" -> "no route";
                case "no_name" -> "the name does not resolve";
                default ->
                    reached.how().startsWith("status_") ? "the proxy answers " + status() : "the connection fails";
            };
        }

        /** The proxy's HTTP status. */
        String status() {
            return reached.how().replaceFirst("status_", "HTTP ");
        }

        /** What to do about it on that server or on the way. */
        String remedy(String server) {
            String place = to.key().isEmpty() ? "" : ", or correct " + to.key();
            return switch (reached.how()) {
                        case "refused" ->
                            "start the service on " + to.host() + " and let its firewall accept port " + to.port()
                                    + place;
                        case "no_name" -> "add " + to.host() + " to the DNS that " + server + " asks" + place;
                        case "no_route" -> "check gateway and routes of " + server + " towards " + to.host() + place;
                        default ->
                            "open TCP port " + to.port() + " from " + server + " to " + to.host()
                                    + " in the firewalls between" + place;
                    }
                    + "; try on " + server + ": timeout 3 bash -c '</dev/tcp/" + to.host() + "/" + to.port() + "'";
        }
    }

    static boolean mayGoThrough(Destination destination, Proxy proxy) {
        return DOWNLOADS.contains(destination.purpose()) && proxy.isUsedFor(destination.host());
    }

    /** Those that were tried, in the order of the site file. */
    static List<Way> of(Server server, Purpose... purposes) {
        return Destinations.of(server.job(), purposes).stream()
                .flatMap(each -> server.facts().outside().to(each.to()).map(reached -> new Way(each, reached)).stream())
                .toList();
    }

    /** Why nothing can be said of them: the site has some, and none was tried there; empty else. */
    static String blindness(Server server, Purpose... purposes) {
        return blindness(List.of(server), purposes);
    }

    /** The same of all servers. */
    static String blindness(List<Server> servers, Purpose... purposes) {
        return Blind.unless(
                Destinations.of(servers.get(0).job(), purposes).isEmpty()
                        || servers.stream()
                                .anyMatch(server -> !of(server, purposes).isEmpty()),
                "no way to them was tried");
    }

    /** Those that are closed, and not by the proxy. */
    static List<Way> closed(Server server, Purpose... purposes) {
        return of(server, purposes).stream()
                .filter(way -> !way.isOpen() && !way.isUpToProxy())
                .toList();
    }
}
