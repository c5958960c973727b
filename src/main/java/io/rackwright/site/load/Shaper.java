package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Suggestion;
import io.rackwright.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads nodes by their {@link Shape}: unknown keys (P22), wrong types (P27), missing keys (P28) and wrong forms. */
final class Shaper {

    private final Problems problems;
    private final ScalarShaper scalars;
    private final Misplaced misplaced;

    Shaper(SiteFolder folder, Problems problems) {
        this(folder, problems, new Misplaced());
    }

    Shaper(SiteFolder folder, Problems problems, Misplaced misplaced) {
        this.problems = problems;
        this.misplaced = misplaced;
        this.scalars = new ScalarShaper(folder, problems);
    }

    Value read(YamlNode node, Shape shape, Spot spot) {
        if (node instanceof YamlNode.Alias alias) {
            return read(alias.target(), shape, spot.usedAt(alias.position()));
        }
        if (spot.use() != null) {
            problems.writtenAt(spot.at(node), node.position());
        }
        if (node instanceof YamlNode.Unread) {
            return new Value.Broken(spot.at(node), spot.keyAt());
        }
        boolean isTemplate = node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEMPLATE;
        return isTemplate ? scalars.template((YamlNode.Scalar) node, spot) : readWritten(node, shape, spot);
    }

    private Value readWritten(YamlNode node, Shape shape, Spot spot) {
        if (shape instanceof Shape.Section section) {
            return section(node, section, spot);
        }
        if (shape instanceof Shape.Table table) {
            return table(node, table, spot);
        }
        if (shape instanceof Shape.ListOf list) {
            return list(node, list, spot);
        }
        if (shape instanceof Shape.Reference reference) {
            return new SecretShaper(this, scalars, problems).read(node, reference, spot);
        }
        if (shape instanceof Shape.Anything) {
            return anything(node, shape, spot);
        }
        return scalars.read(node, shape, spot);
    }

    private Value section(YamlNode node, Shape.Section section, Spot spot) {
        if (node instanceof YamlNode.Mapping mapping) {
            return longForm(mapping, section, spot)
                    .map(inner -> inner)
                    .orElseGet(() -> group(mapping, section, spot, new LinkedHashMap<>()));
        }
        Key shortKey = section.key(section.shortKey());
        if (shortKey != null && node instanceof YamlNode.Scalar) {
            Map<String, Value> members = new LinkedHashMap<>();
            members.put(shortKey.name(), read(node, shortKey.shape(), spot));
            return new Group(spot.at(node), spot.keyAt(), section, members, Group.State.GIVEN);
        }
        return scalars.wrongType(node, section, spot);
    }

    /** {@code {s3: {…}}} for {@code {type: s3, …}}. */
    private Optional<Value> longForm(YamlNode.Mapping mapping, Shape.Section section, Spot spot) {
        Key shortKey = section.key(section.shortKey());
        if (shortKey == null || mapping.entries().size() != 1) {
            return Optional.empty();
        }
        YamlNode.Entry only = mapping.entries().get(0);
        boolean isWord = shortKey.shape() instanceof Shape.Choice choice
                && choice.spellings().contains(only.key().text());
        if (!isWord || !(only.value().resolved() instanceof YamlNode.Mapping inner)) {
            return Optional.empty();
        }
        Map<String, Value> members = new LinkedHashMap<>();
        members.put(shortKey.name(), read(only.key(), shortKey.shape(), spot));
        return Optional.of(group(inner, section, spot.entry(only), members));
    }

    private Group group(YamlNode.Mapping mapping, Shape.Section section, Spot spot, Map<String, Value> members) {
        List<String> free = freeKeys(mapping, section);
        for (YamlNode.Entry entry : mapping.entries()) {
            Key key = section.key(entry.key().text());
            Spot below = spot.entry(entry);
            if (!below.key().equals(entry.key().position())) {
                problems.writtenAt(below.keyAt(), entry.key().position());
            }
            if (key == null) {
                unknown(entry, free, section, below)
                        .ifPresent(name -> members.putIfAbsent(name, new Value.Broken(below.keyAt(), below.keyAt())));
            } else if (members.containsKey(key.name())) {
                twice(key, below);
            } else {
                members.put(key.name(), read(entry.value(), key.shape(), below));
            }
        }
        for (Key key : section.keys().values()) {
            if (key.required() && !members.containsKey(key.name())) {
                missing(key, spot);
                members.put(key.name(), new Value.Broken(spot.missing(key.name()), spot.missing(key.name())));
            }
        }
        return new Group(spot.at(mapping), spot.keyAt(), section, members, Group.State.GIVEN);
    }

    /** {@code {s3: {type: …}}}: the word before has said it. */
    private void twice(Key key, Spot spot) {
        problems.add(Finding.error("P26", spot.keyAt(), "The word before has said the " + key.name() + " already.")
                .hint("Take " + key.name() + " out here."));
    }

    /** The keys of the section that the map does not have. */
    private static List<String> freeKeys(YamlNode.Mapping mapping, Shape.Section section) {
        Set<String> free = new LinkedHashSet<>(section.keys().keySet());
        mapping.entries().forEach(entry -> free.remove(entry.key().text()));
        return List.copyOf(free);
    }

    /**
     * Reports an unknown key; gives the known one that was meant, if that one is not in the file.
     *
     * @param free the known keys that are not in the file
     */
    private Optional<String> unknown(YamlNode.Entry entry, List<String> free, Shape.Section section, Spot spot) {
        if (problems.areFull()) {
            return Optional.empty();
        }
        String written = entry.key().text();
        Collection<String> known = section.keys().keySet();
        Optional<String> elsewhere = Suggestion.isOneSlip(written, free) ? Optional.empty() : misplaced.hint(written);
        Optional<String> meant = elsewhere.isPresent() ? Optional.empty() : Suggestion.of(written, free);
        String all = "Known here: " + String.join(", ", known) + ".";
        String hint = elsewhere
                .or(() -> meant.or(() -> Suggestion.of(written, known)).map(name -> "Did you mean " + name + "?"))
                .orElse(all);
        problems.add(Finding.error("P22", spot.keyAt(), "The key «" + written + "» is not known here.")
                .hint(hint));
        return meant;
    }

    private void missing(Key key, Spot spot) {
        String path = spot.missing(key.name()).path();
        problems.add(Finding.error("P28", spot.missing(key.name()), "The key " + path + " is missing.")
                .expected(key.shape().wanted())
                .hint("Add " + path + ": " + key.says()));
    }

    private Value table(YamlNode node, Shape.Table table, Spot spot) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return scalars.wrongType(node, table, spot);
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Spot below = spot.entry(entry);
            boolean named = scalars.isName(entry.key(), table.keys(), below);
            Value value = read(entry.value(), table.value(), below);
            members.put(entry.key().text(), named ? value : new Value.Broken(below.keyAt(), below.keyAt()));
        }
        return new Group(spot.at(node), spot.keyAt(), table, members, Group.State.GIVEN);
    }

    private Value list(YamlNode node, Shape.ListOf list, Spot spot) {
        if (list.orSingle() && node instanceof YamlNode.Scalar) {
            return new Value.Items(spot.at(node), spot.keyAt(), List.of(read(node, list.item(), spot)));
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return scalars.wrongType(node, list, spot);
        }
        if (sequence.items().isEmpty() && !list.mayBeEmpty()) {
            problems.add(Finding.error("P29", spot.at(node), "The list " + spot.path() + " is empty.")
                    .expected("at least one item")
                    .hint("Name at least one, or leave the key out."));
            return new Value.Broken(spot.at(node), spot.keyAt());
        }
        List<Value> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            items.add(read(item, list.item(), spot.item(items.size(), item)));
        }
        return new Value.Items(spot.at(node), spot.keyAt(), items);
    }

    private Value anything(YamlNode node, Shape shape, Spot spot) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return scalars.wrongType(node, shape, spot);
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Spot below = spot.entry(entry);
            members.put(entry.key().text(), new PassThrough(this, problems).read(entry.value(), below));
        }
        return new Group(spot.at(node), spot.keyAt(), shape, members, Group.State.GIVEN);
    }
}
