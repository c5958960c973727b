package io.rackwright.report;

import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.preflight.rule.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of servers of a page, each with what is known of its make to unfold. */
final class ServersPart {

    private static final Set<String> NUMBERS = Set.of("CPU", "memory");

    private static final int MOST_FACTS = 40;
    private static final int LONGEST = 160;
    private static final int MOST_DISKS = 30;

    private final HtmlWriter html;

    ServersPart(HtmlWriter html) {
        this.html = html;
    }

    void write(List<ServerRow> rows) {
        html.element("h2", "Servers");
        html.open("div", "class", "wide").open("table", "class", "sortable filterable", "id", "servers");
        html.open("thead").open("tr");
        for (String title :
                List.of("server", "role", "address", "system", "CPU", "memory", "disks", "verdict", "make")) {
            html.element("th", title, "class", NUMBERS.contains(title) ? "number" : "");
        }
        html.close().close().open("tbody");
        rows.forEach(this::row);
        html.close().close().close().line();
    }

    private void row(ServerRow row) {
        html.open(
                "tr",
                "class",
                row.verdict().equals("fits") ? "" : row.severity().word());
        html.element("td", row.node().name())
                .element("td", row.role())
                .element("td", row.node().address())
                .element("td", row.system())
                .element("td", row.cpus(), "class", "number");
        String memory = row.facts()
                .map(facts -> String.valueOf(facts.hardware().memoryBytes()))
                .orElse("");
        html.element("td", row.memory(), "class", "number", "data-sort", memory);
        html.element("td", row.disks()).element("td", row.verdict());
        html.open("td");
        row.facts().ifPresent(facts -> make(facts));
        html.close().close().line();
    }

    private void make(HostFacts facts) {
        Map<String, String> known = known(facts);
        html.open("details").element("summary", known.getOrDefault("machine.firmware.product", "facts"));
        html.open("dl");
        known.forEach((name, value) -> html.element("dt", name).element("dd", value));
        html.close().close();
    }

    /** System, kernel and disks, then whatever the probe tells of the machine. */
    private static Map<String, String> known(HostFacts facts) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("kernel", facts.software().kernel());
        known.put("host name", facts.identity().hostname());
        List<String> disks = new ArrayList<>();
        for (BlockDevice disk : ServerRow.wholeDisks(facts)) {
            disks.add(disk.path() + " " + Amount.gigabytes(disk.sizeBytes()) + (disk.rotational() ? " rotating" : ""));
        }
        known.put("disks", String.join(", ", disks.subList(0, Math.min(MOST_DISKS, disks.size()))));
        try {
            flatten("machine", Json.parseObject(HostFactsJson.machine(facts)), known);
        } catch (JsonException e) {
            throw new IllegalStateException("our own facts cannot be read", e);
        }
        known.values().removeIf(String::isEmpty);
        return known;
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> {
                if (member != null) {
                    flatten(path + "." + name, member, into);
                }
            });
        } else if (into.size() < MOST_FACTS
                && !(value instanceof Iterable<?> list && !list.iterator().hasNext())) {
            String text = String.valueOf(value);
            into.put(path, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        }
    }
}
