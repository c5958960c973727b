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
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds nodes from SnakeYAML's events. Done here rather than by SnakeYAML's own composer so that tags, depth and the
 * size behind aliases are seen, and refused with their place, before anything is expanded. What is wrong in one place is
 * told, stands as {@link YamlNode.Unread} in the tree, and does not end the reading; only the limits and broken syntax do.
 */
final class Composer {

    /** Maps and lists within each other, aliases followed. */
    private static final int MAXIMUM_DEPTH = 100;

    /** Nodes of the document once every alias is replaced by what it stands for. */
    private static final long MAXIMUM_NODES = 1_000_000;

    private final ParserImpl parser;
    private final String file;
    private final int linesBefore;
    private final Anchors anchors;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();

    /** A finished node, how many nodes it stands for and how many levels it is high. */
    record Built(YamlNode node, long size, int height) {}

    /** Anchors by name, and how many nodes there are; shared by the parts of a text that are read one by one. */
    static final class Anchors {
        private final Map<String, Built> byName = new HashMap<>();
        private long nodes;

        /** Whether an alias may stand for something in a part that could not be read. */
        private boolean isPartial;

        void somethingIsUnread() {
            isPartial = true;
        }
    }

    /** @param linesBefore lines of the file that stand before the text */
    Composer(String text, String file, int linesBefore, Anchors anchors) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.parser = new ParserImpl(new StreamReader(text), options);
        this.file = file;
        this.linesBefore = linesBefore;
        this.anchors = anchors;
    }

    Position position(Mark mark) {
        return new Position(mark.getLine() + 1 + linesBefore, mark.getColumn() + 1);
    }

    List<Finding> findings() {
        return findings;
    }

    /** The first document; empty when there is none. A second one is told and left out. */
    Optional<YamlNode> document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        parser.getEvent();
        YamlNode root = node(1).node();
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            tell(
                    position(parser.peekEvent().getStartMark()),
                    "A second document begins here; the file must hold one.",
                    "Remove the line «---», or keep the documents in files of their own.");
        }
        boolean empty = root instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NULL;
        return empty ? Optional.empty() : Optional.of(root);
    }

    private Built node(int depth) {
        if (parser.checkEvent(Event.ID.Alias)) {
            return alias((AliasEvent) parser.getEvent(), depth);
        }
        NodeEvent event = (NodeEvent) parser.getEvent();
        count(1, event);
        Built built;
        if (event instanceof ScalarEvent scalar) {
            built = new Built(Scalars.of(scalar, position(scalar.getStartMark())), 1, 0);
        } else {
            if (depth > MAXIMUM_DEPTH) {
                throw tooDeep(event);
            }
            built = event instanceof SequenceStartEvent list
                    ? sequence(list, depth)
                    : mapping((MappingStartEvent) event, depth);
        }
        if (tag(event) != null) {
            built = new Built(refusedTag(event), built.size(), built.height());
        }
        if (event.getAnchor() != null) {
            anchors.byName.put(event.getAnchor(), built);
        }
        return built;
    }

    private Built alias(AliasEvent event, int depth) {
        Position place = position(event.getStartMark());
        Built target = anchors.byName.get(event.getAnchor());
        if (target == null) {
            if (!anchors.isPartial) {
                tell(
                        place,
                        "The alias *" + event.getAnchor() + " stands for nothing that is complete before this place.",
                        "Define the anchor &" + event.getAnchor() + " above, and not around its own alias; a text that"
                                + " begins with * needs quotes.");
            }
            return new Built(new YamlNode.Unread(place), 1, 0);
        }
        if (depth + target.height() - 1 > MAXIMUM_DEPTH) {
            throw tooDeep(event);
        }
        count(target.size(), event);
        return new Built(YamlNode.Alias.of(place, target.node()), target.size(), target.height());
    }

    private Built sequence(SequenceStartEvent event, int depth) {
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
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        boolean isTemplate = false;
        long size = 1;
        int height = 1;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event ahead = parser.peekEvent();
            isTemplate |= isTemplate(event, ahead);
            Optional<YamlNode.Scalar> key = key(isTemplate, depth);
            path.addLast(key.map(YamlNode.Scalar::text).orElse("?"));
            Built value = node(depth + 1);
            key.ifPresent(name -> entry(name, isMerge(ahead), value.node(), own, merged));
            path.removeLast();
            size += 1 + value.size();
            height = Math.max(height, value.height() + 1);
        }
        parser.getEvent();
        Position place = position(event.getStartMark());
        if (isTemplate) {
            return new Built(new YamlNode.Scalar(place, YamlNode.Kind.TEMPLATE, "{{ … }}"), 1, 0);
        }
        merged.forEach(node -> merge(node, own));
        return new Built(new YamlNode.Mapping(place, List.copyOf(own.values())), size, height);
    }

    private void entry(
            YamlNode.Scalar key,
            boolean merge,
            YamlNode value,
            Map<String, YamlNode.Entry> own,
            List<YamlNode> merged) {
        if (own.containsKey(key.text()) || (merge && !merged.isEmpty())) {
            findings.add(duplicate(key, file, YamlPath.of(path)));
        } else if (merge) {
            merged.add(value);
        } else {
            own.put(key.text(), YamlNode.Entry.of(key, value));
        }
    }

    /** {@code {{ x }}} without quotes: to YAML a map within a map, to its writer a template. */
    private static boolean isTemplate(MappingStartEvent map, Event key) {
        return map.isFlow()
                && key instanceof MappingStartEvent inner
                && inner.isFlow()
                && inner.getStartMark().getIndex() == map.getStartMark().getIndex() + 1;
    }

    /** The key that comes next; empty, and told, when it is no text. */
    private Optional<YamlNode.Scalar> key(boolean isTemplate, int depth) {
        Position place = position(parser.peekEvent().getStartMark());
        YamlNode key = node(depth + 1).node();
        if (key.resolved() instanceof YamlNode.Scalar scalar) {
            return Optional.of(new YamlNode.Scalar(place, scalar.kind(), scalar.text()));
        }
        if (!isTemplate && !(key.resolved() instanceof YamlNode.Unread)) {
            tell(place, "A key must be a plain text.", "Write the key as a word or in quotes.");
        }
        return Optional.empty();
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    /** Adds what {@code <<} brings in; keys that are already there win, as do earlier maps of a list. */
    private void merge(YamlNode source, Map<String, YamlNode.Entry> into) {
        if (source instanceof YamlNode.Alias alias) {
            Map<String, YamlNode.Entry> brought = new LinkedHashMap<>();
            merge(alias.target(), brought);
            brought.forEach((name, entry) -> into.putIfAbsent(name, entry.usedAt(alias.position())));
        } else if (source instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> into.putIfAbsent(entry.key().text(), entry));
        } else if (source instanceof YamlNode.Sequence list
                && list.items().stream().allMatch(item -> item.resolved() instanceof YamlNode.Mapping)) {
            list.items().forEach(item -> merge(item, into));
        } else if (!(source instanceof YamlNode.Unread)) {
            tell(
                    source.position(),
                    "The merge key << needs a map, not " + source.kindName() + ".",
                    "Give << an alias of a map, or a list of such aliases.");
        }
    }

    /** The finding for a key that a map holds already. */
    static Finding duplicate(YamlNode.Scalar key, String file, String path) {
        return Finding.error(
                        "P26",
                        key.position().in(file, path),
                        "The key «" + key.text() + "» stands here for the second time.")
                .hint("Keep one of the two; otherwise one of them would be lost without a word.");
    }

    private void tell(Position place, String message, String hint) {
        findings.add(
                Finding.error("P25", place.in(file, YamlPath.of(path)), message).hint(hint));
    }

    private static @Nullable String tag(NodeEvent event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return ((CollectionStartEvent) event).getTag();
    }

    private YamlNode refusedTag(NodeEvent event) {
        Position place = position(event.getStartMark());
        String tag = String.valueOf(tag(event)).replace(Tag.PREFIX, "!!");
        tell(
                place,
                "The tag " + tag + " is not allowed here.",
                "Take the tag out; secrets are written as {vault: KEY}, {file: PATH} or {env: NAME}.");
        return new YamlNode.Unread(place);
    }

    private void count(long more, NodeEvent event) {
        anchors.nodes += more;
        if (anchors.nodes > MAXIMUM_NODES) {
            throw new Unreadable(
                    position(event.getStartMark()),
                    "The document holds more than 1,000,000 values, those that aliases repeat included.",
                    "A site of 5,000 servers holds 60,000; look for aliases of aliases, or a wrong file.");
        }
    }

    private Unreadable tooDeep(NodeEvent event) {
        return new Unreadable(
                position(event.getStartMark()),
                "Maps and lists lie more than 100 levels deep here.",
                "Flatten the file; a site file needs fewer than ten levels.");
    }
}
