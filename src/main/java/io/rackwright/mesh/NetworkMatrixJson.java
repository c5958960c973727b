package io.rackwright.mesh;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.mesh.NetworkMatrix.Extent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The matrix as a file: {@code facts/}{@value #FILE}, format {@value #FORMAT}. Times are milliseconds and seconds. */
public final class NetworkMatrixJson {

    /** Raised when a member changes its meaning; new members do not raise it. */
    public static final String FORMAT = "rackwright.network/1";

    /** No node can be called so: names have no underscore. */
    public static final String FILE = "_network.json";

    private NetworkMatrixJson() {}

    public static String write(NetworkMatrix matrix) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.putAll(members(matrix));
        return Json.pretty(json);
    }

    /** The file's members without its format, to be part of another document. */
    public static Map<String, Object> members(NetworkMatrix matrix) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("extent", matrix.extent().name().toLowerCase(Locale.ROOT));
        json.put("reason", matrix.reason());
        json.put(
                "servers",
                matrix.members().stream().map(NetworkMatrixJson::member).toList());
        json.put("uses", matrix.uses().stream().map(NetworkMatrixJson::use).toList());
        json.put(
                "passages",
                matrix.passages().stream().map(NetworkMatrixJson::passage).toList());
        return json;
    }

    private static Map<String, Object> member(Member member) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", member.name());
        json.put("address", member.address());
        json.put("absence", member.absence());
        json.put("python", member.python());
        json.put("root", member.isRoot());
        json.put("firewall", member.firewall());
        json.put("taken", member.taken().stream().map(Port::name).toList());
        Map<String, String> denied = new LinkedHashMap<>();
        member.denied().forEach((port, why) -> denied.put(port.name(), why));
        json.put("denied", denied);
        return json;
    }

    private static Map<String, Object> use(NetworkMatrix.Use use) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("port", use.port().name());
        json.put("purpose", use.purpose());
        json.put("required", use.required());
        return json;
    }

    private static Map<String, Object> passage(Passage passage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", passage.from());
        json.put("to", passage.to());
        Map<String, String> ports = new LinkedHashMap<>();
        passage.ports().forEach((port, reach) -> ports.put(port.name(), reach.word()));
        json.put("ports", ports);
        Way way = passage.way();
        if (way.isKnown()) {
            json.put("way", way(way));
        }
        if (passage.clock().isKnown()) {
            json.put(
                    "clock",
                    Map.of(
                            "seconds", passage.clock().seconds(),
                            "doubt", passage.clock().doubt()));
        }
        if (passage.megabits() >= 0) {
            json.put("megabits", passage.megabits());
        }
        return json;
    }

    private static Map<String, Object> way(Way way) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("by", way.by());
        json.put("sent", way.sent());
        json.put("back", way.back());
        json.put("fastest", way.fastest());
        json.put("median", way.median());
        json.put("slowest", way.slowest());
        json.put("mtu", way.mtu());
        json.put("device", way.device());
        json.put("device_mtu", way.deviceMtu());
        json.put("told", way.isTold());
        return json;
    }

    /** @throws JsonException when the text is no file of a format we know */
    public static NetworkMatrix read(String text) throws JsonException {
        JsonObject json = Json.parseObject(text).cleaned();
        if (!json.text("format").equals(FORMAT)) {
            throw new JsonException("the format is «" + json.text("format") + "», not " + FORMAT);
        }
        return new NetworkMatrix(
                extent(json.text("extent")),
                json.text("reason"),
                json.objects("servers").stream()
                        .map(NetworkMatrixJson::readMember)
                        .toList(),
                json.objects("uses").stream()
                        .flatMap(use -> Port.parse(use.text("port")).stream()
                                .map(port -> new NetworkMatrix.Use(port, use.text("purpose"), use.truth("required"))))
                        .toList(),
                json.objects("passages").stream()
                        .map(NetworkMatrixJson::readPassage)
                        .toList());
    }

    private static Extent extent(String word) {
        for (Extent extent : Extent.values()) {
            if (extent.name().toLowerCase(Locale.ROOT).equals(word)) {
                return extent;
            }
        }
        return Extent.UNKNOWN;
    }

    private static Member readMember(JsonObject json) {
        Map<Port, String> denied = new TreeMap<>();
        JsonObject reasons = json.object("denied");
        reasons.names().forEach(name -> Port.parse(name).ifPresent(port -> denied.put(port, reasons.text(name))));
        return new Member(
                json.text("name"),
                json.text("address"),
                json.text("absence"),
                json.text("python"),
                json.truth("root"),
                json.text("firewall"),
                ports(json.texts("taken")),
                denied);
    }

    static Set<Port> ports(List<String> names) {
        return names.stream().flatMap(name -> Port.parse(name).stream()).collect(Collectors.toSet());
    }

    private static Passage readPassage(JsonObject json) {
        Map<Port, Reach> ports = new TreeMap<>();
        JsonObject states = json.object("ports");
        states.names()
                .forEach(name -> Port.parse(name).ifPresent(port -> ports.put(port, Reach.of(states.text(name)))));
        JsonObject clock = json.object("clock");
        return new Passage(
                json.text("from"),
                json.text("to"),
                ports,
                json.has("way") ? readWay(json.object("way")) : Way.UNKNOWN,
                new Passage.Clock(clock.decimal("seconds", 0), clock.decimal("doubt", -1)),
                json.number("megabits", -1));
    }

    private static Way readWay(JsonObject json) {
        return new Way(
                json.text("by"),
                (int) json.number("sent", 0),
                (int) json.number("back", 0),
                json.decimal("fastest", 0),
                json.decimal("median", 0),
                json.decimal("slowest", 0),
                (int) json.number("mtu", 0),
                json.text("device"),
                (int) json.number("device_mtu", 0),
                json.truth("told"));
    }
}
