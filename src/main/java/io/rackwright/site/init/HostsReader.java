package io.rackwright.site.init;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.site.AddressRange;
import io.rackwright.site.load.HostsFile;
import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads lists of servers, in any {@link HostsFormat}; never throws for what a list holds. */
public final class HostsReader {

    private static final Pattern SECTION = Pattern.compile("\\[[^\\[\\]\\s]+]\\s*([#;].*)?");
    private static final Pattern YAML_KEY = Pattern.compile("(---.*|\\{.*|\"?[\\w.-]+\"?:(\\s.*)?)");
    private static final Pattern VARIABLE = Pattern.compile("\\w+=.*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]+");

    /** Words between commas: a header, though not of columns that are known here. */
    private static final Pattern TABLE_HEAD = Pattern.compile("\"?[\\w -]+\"?(,\"?[\\w -]+\"?)+");

    private HostsReader() {}

    /** The form of a list, by its content; empty when it looks like none of them. */
    public static Optional<HostsFormat> recognise(String text) {
        List<String> lines = withoutMark(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .limit(1_000)
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String first = lines.get(0);
        if (isHeader(first)) {
            return Optional.of(HostsFormat.CSV);
        }
        if (lines.stream().anyMatch(line -> SECTION.matcher(line).matches())) {
            return Optional.of(HostsFormat.INI);
        }
        if (YAML_KEY.matcher(first).matches()) {
            return Optional.of(HostsFormat.YAML);
        }
        if (lines.stream().anyMatch(HostsReader::hasVariable)) {
            return Optional.of(HostsFormat.INI);
        }
        if (lines.stream().anyMatch(HostsReader::hasAddress)
                || lines.stream().allMatch(line -> NAME.matcher(line).matches())) {
            return Optional.of(HostsFormat.HOSTS);
        }
        return TABLE_HEAD.matcher(first).matches() ? Optional.of(HostsFormat.CSV) : Optional.empty();
    }

    private static boolean isHeader(String line) {
        List<String> cells = Arrays.stream(line.split(",", -1))
                .map(cell -> cell.replace("\"", "").strip())
                .toList();
        return cells.stream().anyMatch(HostsFile.COLUMNS::contains);
    }

    private static boolean hasVariable(String line) {
        return Arrays.stream(line.split("\\s+")).skip(1).anyMatch(word -> VARIABLE.matcher(word)
                .matches());
    }

    private static boolean hasAddress(String line) {
        return Arrays.stream(line.split("\\s+"))
                .anyMatch(word -> AddressRange.ofAddress(word).isPresent());
    }

    /**
     * Reads a list.
     *
     * @param file as findings shall name it
     * @param names asked for the address of a server that is listed by name only; answers empty where it does not know
     */
    public static HostList read(
            String text, String file, HostsFormat format, Function<String, Optional<String>> names) {
        Reading reading = new Reading(file);
        String unix = withoutMark(text).replace("\r\n", "\n");
        List<ListedHost> hosts =
                switch (format) {
                    case CSV -> CsvHosts.read(unix, reading);
                    case INI -> IniInventory.read(unix, reading);
                    case YAML -> YamlInventory.read(unix, reading);
                    case HOSTS -> EtcHosts.read(unix, reading);
                };
        List<ListedHost> known = new ArrayList<>();
        for (ListedHost host : hosts) {
            known.add(withAddress(host, names, reading));
        }
        if (hosts.isEmpty() && !reading.findings().hasErrors()) {
            reading.error("P28", Position.START, "There is no server in this list.", remedy(format));
        }
        Map<String, String> login = login(known, reading);
        return reading.cluster()
                .completing(new HostList(file, format, known, login, reading.findings(), reading.notes()));
    }

    /** How the servers are logged in to; the site file has one way for all. */
    private static Map<String, String> login(List<ListedHost> hosts, Reading reading) {
        Map<String, String> login = new LinkedHashMap<>();
        Map.of("user", "ssh.user", "port", "ssh.port", "key", "ssh.private_key.file")
                .forEach((field, path) -> {
                    Map<String, Long> said = hosts.stream()
                            .map(host -> host.text(field))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
                    said.entrySet().stream().max(Map.Entry.comparingByValue()).ifPresent(most -> {
                        login.put(path, most.getKey());
                        if (said.size() > 1) {
                            reading.note("The servers have several values for " + path + " ("
                                    + String.join(", ", said.keySet()) + "); the site file takes one for all, here "
                                    + most.getKey() + ".");
                        }
                    });
                });
        return login;
    }

    private static String remedy(HostsFormat format) {
        return switch (format) {
            case CSV -> "Below the header write one server a line.";
            case INI, YAML -> "Name servers in it; those of Kubespray's sample are commented out.";
            case HOSTS -> "Write one server a line, such as 10.0.0.11 m1.";
        };
    }

    /** The finding for a list whose form cannot be recognised. */
    public static Findings unrecognised(String text, String file) {
        boolean empty = text.isBlank();
        Finding finding = Finding.error(
                        empty ? "P25" : "P29",
                        Position.START.in(file, ""),
                        empty
                                ? "The list of servers is empty."
                                : "This is no list of servers in a form that is known here.")
                .expected("a CSV, an Ansible inventory, or lines as in /etc/hosts")
                .hint(
                        hasOtherSeparators(text)
                                ? "For a CSV, put commas between the fields."
                                : "Write one server a line, such as 10.0.0.11 m1; or say what it is with --hosts-format.");
        return new Findings(List.of(finding));
    }

    private static boolean hasOtherSeparators(String text) {
        return text.lines()
                .findFirst()
                .map(line -> line.replace(';', ',').replace('\t', ','))
                .filter(HostsReader::isHeader)
                .isPresent();
    }

    private static ListedHost withAddress(ListedHost host, Function<String, Optional<String>> names, Reading reading) {
        String written = host.text("address");
        if (AddressRange.ofAddress(written).isPresent() || written.contains(":")) {
            return host;
        }
        String name = written.isEmpty() ? host.text("name") : written;
        if (name.isEmpty()) {
            reading.error("P28", host.at("address"), "This line has neither name nor address.", "Fill it in.");
            return host;
        }
        Optional<String> found = names.apply(name);
        if (found.isPresent()) {
            reading.note(name + " is " + found.get() + ", says the resolver of this machine.");
            return host.with("address", found.get());
        }
        boolean onlyName = written.isEmpty();
        reading.error(
                onlyName ? "P28" : "P29",
                host.at("address"),
                onlyName ? name + " is listed without an address." : "The address «" + name + "» is no IPv4 address.",
                "Write its IPv4 address (in an inventory: ansible_host=10.0.0.11), or run init with --resolve to ask "
                        + "the resolver of this machine once.");
        return host;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
