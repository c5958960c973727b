package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A socket that waits for connections or datagrams.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param address its own address: {@code 0.0.0.0} and {@code ::} for all
 * @param process the program's name as the kernel has it, at most 15 characters; empty if unknown
 * @param pid 0 if unknown
 */
public record Listener(String protocol, String address, int port, String process, int pid) {

    private static final int HEX = 16;
    private static final int WORD = 8;

    /** Whether it takes what is sent to any address of the server. */
    public boolean isOnAllAddresses() {
        return address.equals("0.0.0.0") || address.equals("::");
    }

    static List<Listener> all(ProbeReport report) {
        Map<String, String[]> owners = new HashMap<>();
        for (String line : report.all("socket")) {
            String[] words = line.split(" ", 3);
            if (words.length == 3) {
                owners.putIfAbsent(words[0], words);
            }
        }
        List<Listener> all = new ArrayList<>();
        report.all("listen").forEach(line -> parse(line, owners).ifPresent(all::add));
        return all.stream().distinct().toList();
    }

    /** A line of /proc/net/tcp in short, for example {@code tcp 0100007F:1F90 4711}. */
    private static Optional<Listener> parse(String line, Map<String, String[]> owners) {
        String[] words = line.split("[ :]", 4);
        if (words.length != 4 || !words[1].matches("([0-9A-F]{8}|[0-9A-F]{32})") || !words[2].matches("[0-9A-F]{4}")) {
            return Optional.empty();
        }
        String[] owner = owners.getOrDefault(words[3], new String[] {"", "", ""});
        return Optional.of(new Listener(
                words[0].replace("6", ""),
                address(words[1]),
                Integer.parseInt(words[2], HEX),
                owner[2],
                ProbeReport.smallNumber(owner[1])));
    }

    /** The kernel writes words of 32 bits in the machine's own order: little-endian on all that we install on. */
    private static String address(String hex) {
        if (hex.length() == WORD) {
            return dotted(hex);
        }
        if (hex.startsWith("0000000000000000FFFF0000")) {
            return dotted(hex.substring(3 * WORD));
        }
        if (hex.matches("0{32}")) {
            return "::";
        }
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < hex.length(); word += WORD) {
            String turned = turned(hex.substring(word, word + WORD));
            text.append(text.isEmpty() ? "" : ":")
                    .append(group(turned, 0))
                    .append(':')
                    .append(group(turned, 4));
        }
        return text.toString().equals("0:0:0:0:0:0:0:1") ? "::1" : text.toString();
    }

    private static String group(String hex, int start) {
        return Integer.toHexString(Integer.parseInt(hex.substring(start, start + 4), HEX));
    }

    /** The kernel's eight hexadecimal digits as an address. */
    static String dotted(String hex) {
        long value = Long.parseLong(turned(hex), HEX);
        return (value >> 24) + "." + (value >> 16 & 0xFF) + "." + (value >> 8 & 0xFF) + "." + (value & 0xFF);
    }

    private static String turned(String hex) {
        return hex.substring(6) + hex.substring(4, 6) + hex.substring(2, 4) + hex.substring(0, 2);
    }

    Map<String, Object> json() {
        return HostFactsJson.object(
                "protocol", protocol, "address", address, "port", port, "process", process, "pid", pid);
    }

    static Listener read(JsonObject json) {
        return new Listener(
                json.text("protocol"), json.text("address"), (int) json.number("port", 0), json.text("process"), (int)
                        json.number("pid", 0));
    }
}
