package io.rackwright.site.load;

import io.rackwright.finding.Where;
import io.rackwright.yaml.Position;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlPath;
import org.jspecify.annotations.Nullable;

/**
 * The place at which something is read.
 *
 * @param file as findings name it
 * @param path of the value
 * @param key where its key stands
 * @param use where the alias stands through which it is read; null without one
 */
record Spot(String file, String path, Position key, @Nullable Position use) {

    static Spot root(String file) {
        return of(file, "", Position.START);
    }

    static Spot of(String file, String path, Position key) {
        return new Spot(file, path, key, null);
    }

    /** The same place, read through an alias: whatever is told of it is told at its use. */
    Spot usedAt(Position alias) {
        return use == null ? new Spot(file, path, key, alias) : this;
    }

    Spot entry(YamlNode.Entry entry) {
        return new Spot(file, YamlPath.key(path, entry.key().text()), use == null ? entry.at() : use, use);
    }

    Spot item(int index, YamlNode node) {
        return new Spot(file, YamlPath.item(path, index), use == null ? node.position() : use, use);
    }

    Where.File at(YamlNode node) {
        return (use == null ? node.position() : use).in(file, path);
    }

    Where.File keyAt() {
        return key.in(file, path);
    }

    /** Where a key that this section lacks is reported. */
    Where.File missing(String name) {
        return key.in(file, YamlPath.key(path, name));
    }
}
