package io.rackwright.yaml;

import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What YAML 1.1 takes single values for. */
final class Scalars {

    private static final Resolver RESOLVER = new Resolver();

    private Scalars() {}

    static YamlNode.Scalar of(ScalarEvent event, Position position) {
        Tag tag = RESOLVER.resolve(
                NodeId.scalar, event.getValue(), event.getImplicit().canOmitTagInPlainScalar());
        return new YamlNode.Scalar(position, kind(tag, event), event.getValue());
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
}
