package io.rackwright.anonymous;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses to addresses, one to one and prefix by prefix as Crypto-PAn does it: two addresses that share their first n
 * bits share n bits afterwards, so that networks stay networks. What is above and inside of kept networks is not turned,
 * so that these stay as they are and nothing is moved into them. The last eight bits of IPv4 stay: gateways and ranges
 * keep their places in a /24.
 */
final class AddressMap {

    /** Their own first bits tell something that rules ask for; what is inside is turned. */
    private static final List<String> ANCHORS =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fe80::/10", "fc00::/7");

    /** Nothing inside is turned: this host, loopback, link-local, Docker's bridge, multicast and netmasks. */
    private static final List<String> KEPT =
            List.of("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.17.0.0/16", "224.0.0.0/3", "::/64", "ff00::/8");

    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})\\s*-\\s*(\\d{1,3}(?:\\.\\d{1,3}){3})");
    private static final int HOST_BITS = 8;

    private final SecretKey key;
    private final List<String> paths = new ArrayList<>();
    private final List<String> still = new ArrayList<>();
    private final Map<String, String> done = new HashMap<>();

    /** @param kept networks of the site that stay as they are, for example those of its pods */
    AddressMap(SecretKey key, List<String> kept) {
        this.key = key;
        ANCHORS.forEach(network -> paths.add(prefix(network)));
        KEPT.forEach(this::keep);
        kept.forEach(this::keep);
    }

    private void keep(String network) {
        paths.add(prefix(network));
        still.add(prefix(network));
    }

    /** Ranges that a text names keep their order: what their ends have in common is turned, the rest is not. */
    void learnRanges(String text) {
        Matcher matcher = RANGE.matcher(text);
        while (matcher.find()) {
            String first = Bits.of(matcher.group(1)).orElse("");
            String last = Bits.of(matcher.group(2)).orElse("");
            int common = 0;
            while (common < first.length() && common < last.length() && first.charAt(common) == last.charAt(common)) {
                common++;
            }
            if (common > 0) {
                still.add(marked(first.substring(0, common), Bits.IPV4));
            }
        }
    }

    private static String prefix(String network) {
        int slash = network.indexOf('/');
        String bits = Bits.of(slash < 0 ? network : network.substring(0, slash)).orElse("");
        int length = slash < 0 ? bits.length() : Integer.parseInt(network.substring(slash + 1));
        return marked(bits.substring(0, Math.min(bits.length(), length)), bits.length());
    }

    /** The text itself where it is no address; {@code address/prefix} keeps host bits that are all 0. */
    String map(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String bits = Bits.of(address).orElse("");
        if (bits.isEmpty()) {
            return text;
        }
        String mapped = done.computeIfAbsent(bits, this::turned);
        if (mapped.equals(bits)) {
            return text;
        }
        if (slash < 0) {
            return Bits.text(mapped);
        }
        int length = Math.min(bits.length(), Integer.parseInt(text.substring(slash + 1)));
        boolean isNetwork = bits.indexOf('1', length) < 0;
        String whole = isNetwork ? mapped.substring(0, length) + "0".repeat(bits.length() - length) : mapped;
        return Bits.text(whole) + text.substring(slash);
    }

    /** Every address that was turned, with what it became. */
    Map<String, String> done() {
        Map<String, String> texts = new HashMap<>();
        done.forEach((from, to) -> texts.put(Bits.text(from), Bits.text(to)));
        texts.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return texts;
    }

    private String turned(String bits) {
        int turnable = bits.length() == Bits.IPV4 ? bits.length() - HOST_BITS : bits.length();
        StringBuilder mapped = new StringBuilder();
        for (int at = 0; at < bits.length(); at++) {
            String before = marked(bits.substring(0, at), bits.length());
            boolean flips = at < turnable && !isFixed(before) && key.flips("address", before);
            mapped.append(flips == (bits.charAt(at) == '0') ? '1' : '0');
        }
        return mapped.toString();
    }

    /** Whether the bit after that prefix leads to a kept network or is inside of one. */
    private boolean isFixed(String before) {
        return paths.stream().anyMatch(path -> path.length() > before.length() && path.startsWith(before))
                || still.stream().anyMatch(before::startsWith);
    }

    /** Prefixes of the two kinds of addresses never begin alike. */
    private static String marked(String bits, int length) {
        return (length == Bits.IPV4 ? "4" : "6") + bits;
    }
}
