package io.rackwright.site.load;

import io.rackwright.finding.Where;
import io.rackwright.yaml.Position;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlPath;

/**
 * The place at which something is read.
 *
 * @param file as findings name it
 * @param path of the value
 * @param key where its key stands
 */
record Spot(String file, String path, Position key) {

    static Spot root(String file) {
        return new Spot(file, "", Position.START);
    }

    Spot entry(YamlNode.Scalar name) {
        return new Spot(file, YamlPath.key(path, name.text()), name.position());
    }

    Spot item(int index, YamlNode node) {
        return new Spot(file, YamlPath.item(path, index), node.position());
    }

    Where.File at(YamlNode node) {
        return node.position().in(file, path);
    }

    Where.File keyAt() {
        return key.in(file, path);
    }

    /** Where a key that this section lacks is reported. */
    Where.File missing(String name) {
        return key.in(file, YamlPath.key(path, name));
    }
}
