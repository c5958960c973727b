package io.rackwright.preflight.outside;

import io.rackwright.site.AddressRange;
import io.rackwright.site.Site;
import io.rackwright.site.Uplink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxy that Kubespray gives the servers for downloads and pulls, from the site's {@code proxy} or {@code
 * kubespray.vars} ({@code https_proxy}, else {@code http_proxy}). Its password, if it has one, stays where it is.
 *
 * @param hasPassword whether the address in the site file brings credentials
 * @param without what is reached directly: names, their domains, addresses and networks
 */
public record Proxy(String host, int port, boolean hasPassword, List<String> without) {

    private static final int USUAL_PORT = 3128;
    private static final Pattern URL =
            Pattern.compile("(?:https?://)?(?:([^/@]*)@)?([A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?/?");

    public Proxy {
        without = List.copyOf(without);
    }

    /** The site's proxy; empty where there is none, or where it is an expression that only Ansible can work out. */
    public static Optional<Proxy> of(Site site) {
        return Stream.of("https_proxy", "http_proxy")
                .map(name -> URL.matcher(text(site, name)))
                .filter(Matcher::matches)
                .findFirst()
                .map(url -> new Proxy(
                        url.group(2),
                        url.group(3) == null ? USUAL_PORT : Integer.parseInt(url.group(3)),
                        url.group(1) != null,
                        without(site)));
    }

    private static List<String> without(Site site) {
        return Stream.of("no_proxy", "additional_no_proxy")
                .flatMap(name -> Stream.of(text(site, name).split("[,\\s]+")))
                .map(entry -> entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static String text(Site site, String name) {
        Uplink uplink = site.uplink();
        String own =
                switch (name) {
                    case "http_proxy" -> uplink.httpProxy();
                    case "https_proxy" -> uplink.httpsProxy();
                    case "additional_no_proxy" -> String.join(",", uplink.direct());
                    default -> "";
                };
        return !own.isEmpty() ? own : site.kubesprayVariables().get(name) instanceof String text ? text.strip() : "";
    }

    /** Whether a host is reached through it. */
    public boolean isUsedFor(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        return !name.equals("localhost")
                && without.stream()
                        .noneMatch(entry -> name.equals(entry) || name.endsWith("." + entry) || holds(entry, name));
    }

    private static boolean holds(String network, String address) {
        return AddressRange.ofCidr(network)
                .flatMap(range -> AddressRange.ofAddress(address).map(range::overlaps))
                .orElse(false);
    }

    /** As the facts name it. */
    public String at() {
        return host + ":" + port;
    }
}
