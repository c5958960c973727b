package io.rackwright.report;

import io.rackwright.json.Json;
import io.rackwright.toolchain.StoredItem;
import io.rackwright.toolchain.StoredItem.Kind;
import io.rackwright.toolchain.StoredItem.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the toolchain's cache holds.
 *
 * @param folder the cache
 * @param problems by an item's name, what a check found wrong; empty where nothing was checked
 */
public record ToolchainDocument(String folder, List<StoredItem> items, Map<String, List<String>> problems) {

    private static final String FORMAT = "rackwright.toolchain/1";
    private static final int SHOWN_PROBLEMS = 10;

    public ToolchainDocument {
        items = List.copyOf(items);
        problems = Map.copyOf(problems);
    }

    /** For people: a table of all items. */
    public String text() {
        if (items.isEmpty()) {
            return "Nothing is installed in " + folder + ". Next: rackwright toolchain install SITE\n";
        }
        StringBuilder text = new StringBuilder(folder).append('\n');
        int width = items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
        for (StoredItem item : items) {
            text.append("  %-"
                    .concat(String.valueOf(width))
                    .concat("s %6d MB  %s%n")
                    .formatted(item.name(), megabytes(item.bytes()), description(item)));
        }
        long total = items.stream().mapToLong(StoredItem::bytes).sum();
        return text.append("  ").append(megabytes(total)).append(" MB in all\n").toString();
    }

    private static long megabytes(long bytes) {
        return Math.round(bytes / 1e6);
    }

    private static String description(StoredItem item) {
        List<String> parts = new ArrayList<>();
        if (item.state() != State.READY) {
            parts.add(state(item.state()));
        }
        if (item.kind() == Kind.ANSIBLE && !item.version().isEmpty()) {
            parts.add("ansible-core " + item.version() + ", " + item.detail() + ", " + item.python());
            parts.add(
                    item.releases().isEmpty()
                            ? "no release asks for it"
                            : "for Kubespray " + String.join(", ", item.releases()));
        } else if (!item.detail().isEmpty()) {
            parts.add("Kubespray " + item.version() + ", " + item.detail());
        }
        item.lastUsed().ifPresent(time -> parts.add("used " + day(time)));
        if (!item.users().isEmpty()) {
            parts.add("in use");
        }
        return String.join("; ", parts);
    }

    private static String day(Instant time) {
        return time.toString().substring(0, "2026-11-21".length());
    }

    private static String state(State state) {
        return switch (state) {
            case READY -> "ready";
            case BUILDING -> "being built";
            case UNFINISHED -> "left by an install that did not end";
            case UNKNOWN -> "made by another version of rackwright";
        };
    }

    /** For people: what a check found. */
    public String verdicts() {
        StringBuilder text = new StringBuilder();
        for (StoredItem item : items) {
            List<String> found = problems.getOrDefault(item.name(), List.of());
            text.append(item.name())
                    .append(found.isEmpty() ? ": every file is as it was installed" : ": not as it was installed")
                    .append('\n');
            found.stream()
                    .limit(SHOWN_PROBLEMS)
                    .forEach(problem -> text.append("  ").append(problem).append('\n'));
            if (found.size() > SHOWN_PROBLEMS) {
                text.append("  and ").append(found.size() - SHOWN_PROBLEMS).append(" more\n");
            }
            if (!found.isEmpty()) {
                text.append("  Next: ").append(item.removal()).append("; the next install or apply makes it again\n");
            }
        }
        return text.isEmpty() ? "Nothing is installed in " + folder + ".\n" : text.toString();
    }

    /** For programs. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("folder", folder);
        document.put("items", items.stream().map(this::members).toList());
        return Json.pretty(document);
    }

    private Map<String, Object> members(StoredItem item) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
        members.put("name", item.name());
        members.put("path", item.folder().toString());
        members.put("state", item.state().name().toLowerCase(Locale.ROOT));
        members.put("version", item.version());
        members.put("python", item.python());
        members.put("detail", item.detail());
        members.put("bytes", item.bytes());
        members.put("releases", item.releases());
        members.put("last_used", item.lastUsed().map(Instant::toString).orElse(""));
        members.put("processes", item.users());
        if (problems.containsKey(item.name())) {
            members.put("problems", problems.get(item.name()));
        }
        return members;
    }
}
