package io.rackwright.hosts.facts;

import io.rackwright.hosts.facts.Outside.Exports;
import io.rackwright.hosts.facts.Outside.Greeting;
import io.rackwright.hosts.facts.Outside.Reached;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gives the probe's lines on the outside their meaning; a damaged line is left out. */
final class OutsideReading {

    /** What a certificate calls its holder may be any length; nobody reads more. */
    private static final int LONGEST_NAME = 160;

    private OutsideReading() {}

    static Outside of(ProbeReport report) {
        Map<String, List<String>> names = new TreeMap<>();
        for (String line : report.all("name")) {
            List<String> words = List.of(line.split(" +"));
            names.put(words.get(0), words.stream().skip(1).distinct().sorted().toList());
        }
        return new Outside(
                swapped(report.all("path")),
                report.each("reach", OutsideReading::reached),
                report.each("tls", OutsideReading::greeting),
                names,
                exports(report),
                List.copyOf(report.all("package_host")),
                timeServers(report),
                List.copyOf(report.all("alive")));
    }

    /** Lines of a word and what it is said of. */
    private static Map<String, String> swapped(List<String> lines) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space > 0) {
                said.put(line.substring(space + 1), line.substring(0, space));
            }
        }
        return said;
    }

    private static Map<String, Boolean> timeServers(ProbeReport report) {
        Map<String, Boolean> answered = new TreeMap<>();
        swapped(report.all("ntp")).forEach((server, word) -> answered.put(server, word.equals("yes")));
        return answered;
    }

    private static Optional<Reached> reached(String line) {
        String[] words = line.split(" ", -1);
        return words.length == 2 || words.length == 3
                ? Optional.of(new Reached(words[1], words.length == 3 ? words[2] : "", words[0]))
                : Optional.empty();
    }

    private static Optional<Greeting> greeting(String line) {
        String[] parts = line.split("\\|", 4);
        return parts.length == 4
                ? Optional.of(new Greeting(parts[0], parts[1], shortened(parts[2]), shortened(parts[3])))
                : Optional.empty();
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private static List<Exports> exports(ProbeReport report) {
        return report.all("exporter").stream()
                .distinct()
                .map(server -> new Exports(
                        server,
                        report.all("export").stream()
                                .filter(line -> line.startsWith(server + " "))
                                .map(line -> line.substring(server.length() + 1))
                                .toList()))
                .toList();
    }
}
