package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Builds nodes from SnakeYAML's events. Done here rather than by SnakeYAML's own composer so that tags, depth and the
 * size behind aliases are seen, and refused with their place, before anything is expanded.
 */
final class Composer {

    /** Maps and lists within each other, aliases followed. */
    private static final int MAXIMUM_DEPTH = 100;

    /** Nodes of the document once every alias is replaced by what it stands for. */
    private static final long MAXIMUM_NODES = 1_000_000;

    private final ParserImpl parser;
    private final String file;
    private final Resolver resolver = new Resolver();
    private final Map<String, Built> anchors = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private long nodes;

    /** A finished node, how many nodes it stands for and how many levels it is high. */
    private record Built(YamlNode node, long size, int height) {}

    Composer(String text, String file) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.parser = new ParserImpl(new StreamReader(text), options);
        this.file = file;
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    List<Finding> findings() {
        return findings;
    }

    /** The one document; empty, with a finding, when there is none. */
    Optional<YamlNode> document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return nothing();
        }
        parser.getEvent();
        YamlNode root = node(1).node();
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Unreadable(
                    position(parser.peekEvent().getStartMark()),
                    "A second document begins here; the file must hold one.",
                    "Remove the line «---», or keep the documents in files of their own.");
        }
        boolean empty = root instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NULL;
        return empty ? nothing() : Optional.of(root);
    }

    private Optional<YamlNode> nothing() {
        findings.add(Finding.error("P25", Position.START.in(file, ""), "The file is empty.")
                .expected("one YAML document")
                .hint("Write at least the required keys; a starter file lies in inventories/."));
        return Optional.empty();
    }

    private Built node(int depth) {
        if (parser.checkEvent(Event.ID.Alias)) {
            return alias((AliasEvent) parser.getEvent(), depth);
        }
        NodeEvent event = (NodeEvent) parser.getEvent();
        Built built;
        if (event instanceof ScalarEvent scalar) {
            count(1, scalar);
            built = new Built(scalar(scalar), 1, 0);
        } else {
            if (depth > MAXIMUM_DEPTH) {
                throw tooDeep(event);
            }
            count(1, event);
            built = event instanceof SequenceStartEvent list
                    ? sequence(list, depth)
                    : mapping((MappingStartEvent) event, depth);
        }
        if (event.getAnchor() != null) {
            anchors.put(event.getAnchor(), built);
        }
        return built;
    }

    private Built alias(AliasEvent event, int depth) {
        Built target = anchors.get(event.getAnchor());
        if (target == null) {
            throw new Unreadable(
                    position(event.getStartMark()),
                    "The alias *" + event.getAnchor() + " stands for nothing that is complete before this place.",
                    "Define the anchor &" + event.getAnchor() + " above, and not around its own alias.");
        }
        if (depth + target.height() - 1 > MAXIMUM_DEPTH) {
            throw tooDeep(event);
        }
        count(target.size(), event);
        return target;
    }

    private YamlNode.Scalar scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        Tag tag = resolver.resolve(
                NodeId.scalar, event.getValue(), event.getImplicit().canOmitTagInPlainScalar());
        return new YamlNode.Scalar(position(event.getStartMark()), kind(tag, event), event.getValue());
    }

    private static YamlNode.Kind kind(Tag tag, ScalarEvent event) {
        if (!event.isPlain() || tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
            return YamlNode.Kind.TEXT;
        }
        if (tag.equals(Tag.INT)) {
            return YamlNode.Kind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return YamlNode.Kind.DECIMAL;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNode.Kind.BOOLEAN;
        }
        if (tag.equals(Tag.NULL)) {
            return YamlNode.Kind.NULL;
        }
        return tag.equals(Tag.TIMESTAMP) ? YamlNode.Kind.TIMESTAMP : YamlNode.Kind.TEXT;
    }

    private Built sequence(SequenceStartEvent event, int depth) {
        refuseTag(event.getTag(), event);
        List<YamlNode> items = new ArrayList<>();
        long size = 1;
        int height = 1;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            path.addLast("[" + items.size() + "]");
            Built item = node(depth + 1);
            path.removeLast();
            items.add(item.node());
            size += item.size();
            height = Math.max(height, item.height() + 1);
        }
        parser.getEvent();
        return new Built(new YamlNode.Sequence(position(event.getStartMark()), items), size, height);
    }

    private Built mapping(MappingStartEvent event, int depth) {
        refuseTag(event.getTag(), event);
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        long size = 1;
        int height = 1;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            boolean merge = isMerge(parser.peekEvent());
            YamlNode.Scalar key = key();
            path.addLast(key.text());
            Built value = node(depth + 1);
            if (own.containsKey(key.text()) || (merge && !merged.isEmpty())) {
                findings.add(duplicate(key));
            } else if (merge) {
                merged.add(value.node());
            } else {
                own.put(key.text(), new YamlNode.Entry(key, value.node()));
            }
            path.removeLast();
            size += 1 + value.size();
            height = Math.max(height, value.height() + 1);
        }
        parser.getEvent();
        merged.forEach(node -> merge(node, own));
        return new Built(new YamlNode.Mapping(position(event.getStartMark()), List.copyOf(own.values())), size, height);
    }

    private YamlNode.Scalar key() {
        Position place = position(parser.peekEvent().getStartMark());
        if (node(MAXIMUM_DEPTH).node() instanceof YamlNode.Scalar key) {
            return key;
        }
        throw new Unreadable(place, "A key must be a plain text.", "Write the key as a word or in quotes.");
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    /** Adds what {@code <<} brings in; keys that are already there win, as do earlier maps of a list. */
    private static void merge(YamlNode source, Map<String, YamlNode.Entry> into) {
        if (source instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> into.putIfAbsent(entry.key().text(), entry));
        } else if (source instanceof YamlNode.Sequence list
                && list.items().stream().allMatch(YamlNode.Mapping.class::isInstance)) {
            list.items().forEach(item -> merge(item, into));
        } else {
            throw new Unreadable(
                    source.position(),
                    "The merge key << needs a map, not " + source.kindName() + ".",
                    "Give << an alias of a map, or a list of such aliases.");
        }
    }

    private Finding duplicate(YamlNode.Scalar key) {
        return Finding.error(
                        "P26",
                        key.position().in(file, currentPath()),
                        "The key «" + key.text() + "» stands here for the second time.")
                .hint("Keep one of the two; otherwise one of them would be lost without a word.");
    }

    private String currentPath() {
        String text = "";
        for (String step : path) {
            text = step.startsWith("[") && step.endsWith("]") ? text + step : YamlPath.key(text, step);
        }
        return text;
    }

    private static void refuseTag(String tag, NodeEvent event) {
        if (tag != null) {
            throw new Unreadable(
                    position(event.getStartMark()),
                    "The tag " + tag.replace(Tag.PREFIX, "!!") + " is not allowed here.",
                    "Take the tag out; secrets are written as {vault: KEY}, {file: PATH} or {env: NAME}.");
        }
    }

    private void count(long more, NodeEvent event) {
        nodes += more;
        if (nodes > MAXIMUM_NODES) {
            throw new Unreadable(
                    position(event.getStartMark()),
                    "With its aliases expanded the document holds more than 1,000,000 values.",
                    "Use fewer aliases of aliases.");
        }
    }

    private static Unreadable tooDeep(NodeEvent event) {
        return new Unreadable(
                position(event.getStartMark()),
                "Maps and lists lie more than 100 levels deep here.",
                "Flatten the file; a site file needs fewer than ten levels.");
    }
}
