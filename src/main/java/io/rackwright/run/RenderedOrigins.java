package io.rackwright.run;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which keys of the site file a failure speaks of: those from which the rendered lines and variables follow that its
 * message names. Answers from what the run kept, whatever the site file says today, and reads that when it is first asked.
 */
public final class RenderedOrigins {

    /** The name of the file, in the workspace and as each run keeps it. */
    public static final String FILE = "origins.json";

    /** Told of one failure. */
    private static final int MOST = 4;

    /** Before the condition of an {@code assert} or {@code fail}; see {@code rackwright_events.py}. */
    private static final String CONDITION = "condition: ";

    /** «…/inventory/x.yml': line 3», «…/inventory/x.yml:3:5». */
    private static final Pattern PLACE =
            Pattern.compile("((?:inventory|roles)/[\\w./-]{1,200}\\.ya?ml)['\"»]?(?:,? line |: line |:)(\\d{1,9})");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:\\.\\w+)*");
    private static final Pattern UNDEFINED = Pattern.compile("'([A-Za-z_]\\w*)' is undefined");
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    /** A shorter one stands in many texts. */
    private static final int SHORTEST_EXPRESSION = 4;

    private final Path file;
    private final Map<String, List<Value>> files = new LinkedHashMap<>();
    private final Map<String, Value> variables = new LinkedHashMap<>();
    private final List<Value> templates = new ArrayList<>();
    private boolean isRead;

    /** @param run the run's folder */
    public RenderedOrigins(Path run) {
        this.file = run.resolve(FILE);
    }

    /** Of the run to which a step's folder belongs. */
    static RenderedOrigins ofStep(Path step) {
        return new RenderedOrigins(step.resolve("../.."));
    }

    /** @param expression what the file says there, where that is a template */
    private record Value(int line, String host, String variable, String from, String expression) {

        String told() {
            String what = variable.isEmpty() ? host : variable + (host.isEmpty() ? "" : " of " + host);
            return what + ": from " + from;
        }
    }

    /**
     * The origins of what a message names, the surest first; none where it names nothing that we rendered.
     *
     * @param host on which it failed; empty where no host is meant
     */
    public List<String> namedIn(String message, String host) {
        if (message.isEmpty()) {
            return List.of();
        }
        read();
        Set<Value> named = new LinkedHashSet<>();
        places(message, named);
        expressions(message, named);
        names(message, host, named);
        return named.stream()
                .filter(value -> !value.from().isEmpty())
                .limit(MOST)
                .map(Value::told)
                .toList();
    }

    private void places(String message, Set<Value> named) {
        Matcher place = PLACE.matcher(message);
        while (place.find()) {
            int line = Integer.parseInt(place.group(2));
            files.getOrDefault(place.group(1), List.of()).stream()
                    .filter(value -> value.line() <= line)
                    .reduce((earlier, later) -> later)
                    .ifPresent(named::add);
        }
    }

    /** What is undefined, or cannot be evaluated, may stand in a value that the site hands through. */
    private void expressions(String message, Set<Value> named) {
        List<Pattern> undefined = new ArrayList<>();
        Matcher name = UNDEFINED.matcher(message);
        while (name.find()) {
            undefined.add(Pattern.compile("\\b" + name.group(1) + "\\b"));
        }
        for (Value value : templates) {
            Matcher expression = EXPRESSION.matcher(value.expression());
            while (expression.find()) {
                String written = expression.group(1).strip();
                boolean isQuoted =
                        written.length() >= SHORTEST_EXPRESSION && message.contains("{{") && message.contains(written);
                if (isQuoted
                        || undefined.stream()
                                .anyMatch(one -> one.matcher(written).find())) {
                    named.add(value);
                }
            }
        }
    }

    /** A name of one word may be prose: it counts within a condition, or in quotes. */
    private void names(String message, String host, Set<Value> named) {
        message.lines().forEach(line -> {
            boolean isCondition = line.startsWith(CONDITION);
            Matcher name = NAME.matcher(line);
            while (name.find()) {
                boolean isQuoted = name.start() > 0
                        && line.charAt(name.start() - 1) == '\''
                        && name.end() < line.length()
                        && line.charAt(name.end()) == '\'';
                if (isCondition || isQuoted || name.group().contains("_")) {
                    variable(name.group(), host).ifPresent(named::add);
                }
            }
        });
    }

    /** The value of that name, or of the longest part of it that is one; the host's own goes before everybody's. */
    private Optional<Value> variable(String name, String host) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String part = name.substring(0, end);
            Optional<Value> found = Optional.ofNullable(variables.get(host + "\n" + part))
                    .or(() -> Optional.ofNullable(variables.get("\n" + part)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void read() {
        if (isRead) {
            return;
        }
        isRead = true;
        try {
            if (Files.exists(file)) {
                Json.parseObject(Files.readString(file)).objects("files").forEach(this::add);
            }
        } catch (IOException | JsonException ignored) { // the failure is told all the same, without its keys
            files.clear();
        }
    }

    private void add(JsonObject kept) {
        List<Value> values = kept.objects("values").stream()
                .map(value -> new Value(
                        (int) value.number("line", 0),
                        value.text("host"),
                        value.text("variable"),
                        value.text("from"),
                        value.text("expression")))
                .toList();
        files.put(kept.text("file"), values);
        values.stream().filter(value -> !value.expression().isEmpty()).forEach(templates::add);
        values.stream()
                .filter(value -> !value.variable().isEmpty())
                .forEach(value -> variables.put(value.host() + "\n" + value.variable(), value));
    }
}
