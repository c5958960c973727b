package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.yaml.Position;
import io.rackwright.yaml.YamlNode;
import java.util.Optional;

/** Reads values that are handed through as they are: only what YAML itself would lose or misread is refused. */
final class PassThrough {

    private final Shaper shaper;
    private final Problems problems;

    PassThrough(Shaper shaper, Problems problems) {
        this.shaper = shaper;
        this.problems = problems;
    }

    Value read(YamlNode node, Spot spot) {
        Optional<YamlNode.Scalar> template = template(node);
        if (template.isPresent()) {
            Position place = node instanceof YamlNode.Alias
                    ? node.position()
                    : template.get().position();
            problems.add(Finding.error(
                            "P55",
                            place.in(spot.file(), spot.path()),
                            spot.path() + " holds a template without quotes.")
                    .expected("the template in quotes")
                    .hint("Put the whole value in double quotes: YAML takes bare braces for maps."));
            return new Value.Broken(spot.at(node), spot.keyAt());
        }
        if (isUnread(node)) {
            return new Value.Broken(spot.at(node), spot.keyAt());
        }
        Object content = node.plain();
        return content == null
                ? shaper.read(node, new Shape.Text(Forms.LINE), spot)
                : new Value.Leaf(spot.at(node), spot.keyAt(), content);
    }

    private static Optional<YamlNode.Scalar> template(YamlNode node) {
        YamlNode own = node.resolved();
        if (own instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar).filter(is -> is.kind() == YamlNode.Kind.TEMPLATE);
        }
        if (own instanceof YamlNode.Sequence list) {
            return list.items().stream()
                    .flatMap(item -> template(item).stream())
                    .findFirst();
        }
        return own instanceof YamlNode.Mapping map
                ? map.entries().stream()
                        .flatMap(entry -> template(entry.value()).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isUnread(YamlNode node) {
        YamlNode own = node.resolved();
        if (own instanceof YamlNode.Sequence list) {
            return list.items().stream().anyMatch(PassThrough::isUnread);
        }
        return own instanceof YamlNode.Unread
                || (own instanceof YamlNode.Mapping map
                        && map.entries().stream().anyMatch(entry -> isUnread(entry.value())));
    }
}
