package io.rackwright.controller;

import io.rackwright.certificate.Flaw;
import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.controller.ControllerFacts.Named;
import io.rackwright.controller.ControllerFacts.Parent;
import io.rackwright.controller.ControllerFacts.Room;
import io.rackwright.controller.ControllerFacts.Shown;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen of this machine as a file beside the servers' facts, so that a rehearsal judges the same. */
public final class ControllerFactsJson {

    /** No node can have that name. */
    public static final String FILE = "_controller.json";

    private static final String FORMAT = "rackwright.controller/1";

    private ControllerFactsJson() {}

    public static String write(ControllerFacts facts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("time", facts.now().getEpochSecond());
        json.put("python_flaw", facts.pythonFlaw());
        json.put("rooms", facts.rooms().stream().map(ControllerFactsJson::json).toList());
        json.put("missing_programs", facts.missingPrograms());
        json.put("open_files", facts.openFiles());
        json.put("lacks_utf8", facts.lacksUtf8());
        json.put(
                "named",
                Map.of(
                        "known",
                        facts.named().isKnown(),
                        "addresses",
                        facts.named().addresses()));
        json.put("balancer", json(facts.balancer()));
        json.put(
                "parents",
                facts.parents().stream().map(ControllerFactsJson::json).toList());
        json.put(
                "mirror",
                facts.mirror().stream()
                        .map(held -> Map.of("place", held.place(), "name", held.name(), "answer", held.answer()))
                        .toList());
        return Json.pretty(json);
    }

    private static Map<String, Object> json(Room room) {
        return Map.of("use", room.use(), "path", room.path(), "free", room.freeBytes());
    }

    private static Map<String, Object> json(Shown shown) {
        return Map.of(
                "at",
                shown.at(),
                "flaws",
                shown.flaws().stream().map(ControllerFactsJson::json).toList());
    }

    private static Map<String, Object> json(Flaw flaw) {
        return Map.of(
                "blocks", flaw.blocks(),
                "message", flaw.message(),
                "expected", flaw.expected(),
                "actual", flaw.actual(),
                "hint", flaw.hint());
    }

    private static Map<String, Object> json(Parent parent) {
        return Map.of("name", parent.name(), "address", parent.address(), "sign", parent.sign());
    }

    /** @throws JsonException when the text is none of ours */
    public static ControllerFacts read(String text) throws JsonException {
        JsonObject json = Json.parseObject(text).cleaned();
        if (!json.text("format").equals(FORMAT)) {
            throw new JsonException("the format is «" + json.text("format") + "», not " + FORMAT);
        }
        return new ControllerFacts(
                Instant.ofEpochSecond(json.epochSeconds("time")),
                json.text("python_flaw"),
                json.objects("rooms").stream()
                        .map(room -> new Room(room.text("use"), room.text("path"), room.number("free", 0)))
                        .toList(),
                json.texts("missing_programs"),
                json.number("open_files", 0),
                json.truth("lacks_utf8"),
                new Named(
                        json.object("named").truth("known"),
                        json.object("named").texts("addresses")),
                shown(json.object("balancer")),
                json.objects("parents").stream()
                        .map(parent -> new Parent(parent.text("name"), parent.text("address"), parent.text("sign")))
                        .toList(),
                json.objects("mirror").stream()
                        .map(held -> new Held(held.text("place"), held.text("name"), held.text("answer")))
                        .toList());
    }

    private static Shown shown(JsonObject json) {
        return new Shown(
                json.text("at"),
                json.objects("flaws").stream()
                        .map(flaw -> new Flaw(
                                flaw.truth("blocks"),
                                flaw.text("message"),
                                flaw.text("expected"),
                                flaw.text("actual"),
                                flaw.text("hint")))
                        .toList());
    }
}
