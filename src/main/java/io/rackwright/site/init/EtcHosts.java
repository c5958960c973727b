package io.rackwright.site.init;

import io.rackwright.site.AddressRange;
import io.rackwright.site.init.ListedHost.Field;
import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads lines as in {@code /etc/hosts}: an address, then names. The name may also stand first, or be left out. Addresses
 * that are no server's (loopback, multicast, broadcast, IPv6's own) are left out.
 */
final class EtcHosts {

    private static final AddressRange LOOPBACK =
            AddressRange.ofCidr("127.0.0.0/8").orElseThrow();
    private static final AddressRange MULTICAST =
            AddressRange.ofCidr("224.0.0.0/3").orElseThrow();
    private static final AddressRange UNSPECIFIED =
            AddressRange.ofCidr("0.0.0.0/8").orElseThrow();

    private final Reading reading;
    private final List<ListedHost> hosts = new ArrayList<>();
    private int leftOut;

    private EtcHosts(Reading reading) {
        this.reading = reading;
    }

    static List<ListedHost> read(String text, Reading reading) {
        EtcHosts lines = new EtcHosts(reading);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            List<Words.Word> words = Words.of(line.replace('\'', ' ').replace('"', ' '), number);
            if (!words.isEmpty()) {
                lines.line(words);
            }
        }
        if (lines.leftOut > 0) {
            reading.note("Left out: " + lines.leftOut + (lines.leftOut == 1 ? " line" : " lines")
                    + " with an address that is no server's, such as 127.0.0.1 or one of IPv6.");
        }
        return lines.hosts;
    }

    private void line(List<Words.Word> words) {
        List<Words.Word> addresses = words.stream().filter(EtcHosts::isAddress).toList();
        List<Words.Word> names =
                words.stream().filter(word -> !addresses.contains(word)).toList();
        if (words.get(0).text().contains(":")) {
            leftOut++; // IPv6: the file's own lines for loopback and multicast, and servers that have IPv4 as well
        } else if (addresses.isEmpty() && words.size() == 1) {
            Field name = new Field(words.get(0).text(), words.get(0).at());
            hosts.add(new ListedHost(Map.of("name", name), Set.of())); // its address is asked for by the reader
        } else if (addresses.size() != 1) {
            wrong(words, addresses);
        } else if (isNoServer(addresses.get(0).text())) {
            leftOut++;
        } else {
            hosts.add(host(addresses.get(0), names));
        }
    }

    private void wrong(List<Words.Word> words, List<Words.Word> addresses) {
        if (addresses.isEmpty()) {
            reading.error(
                    "P29",
                    words.get(0).at(),
                    "There is no IPv4 address in this line.",
                    "Write the address and the name of one server, such as 10.0.0.11 m1.");
        } else {
            reading.error(
                    "P29",
                    addresses.get(1).at(),
                    "There is more than one address in this line.",
                    "Write one server a line. For a second address of a server use a CSV with the column access_ip.");
        }
    }

    private static boolean isAddress(Words.Word word) {
        return AddressRange.ofAddress(word.text()).isPresent();
    }

    private static boolean isNoServer(String address) {
        AddressRange one = AddressRange.ofAddress(address).orElseThrow();
        return one.overlaps(LOOPBACK) || one.overlaps(MULTICAST) || one.overlaps(UNSPECIFIED);
    }

    /** Of several names the one without a domain is the server's: «10.0.0.11 m1.example.com m1» is m1. */
    private static ListedHost host(Words.Word address, List<Words.Word> names) {
        Map<String, Field> fields = new LinkedHashMap<>();
        names.stream()
                .min(Comparator.comparing(name -> name.text().contains(".")))
                .ifPresent(name -> fields.put("name", new Field(name.text(), name.at())));
        fields.put(
                "address",
                new Field(
                        address.text(),
                        new Position(address.at().line(), address.at().column())));
        return new ListedHost(fields, Set.of());
    }
}
