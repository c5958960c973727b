package io.rackwright.catalog;

import io.rackwright.site.KubesprayVersion;
import io.rackwright.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One fact over all releases: each value holds from its release up to the next entry, in the order of versions, not of
 * dates (2.26.1 came out after 2.30.0).
 */
final class Since {

    private final TreeMap<KubesprayVersion, YamlNode> values = new TreeMap<>();

    private Since() {}

    static Since of(YamlNode.Mapping table) {
        Since since = new Since();
        table.entries().forEach(entry -> since.values.put(version(entry.key().text()), entry.value()));
        return since;
    }

    /** @throws IllegalStateException if the text is no release's version */
    static KubesprayVersion version(String text) {
        return KubesprayVersion.parse(text)
                .orElseThrow(() -> new IllegalStateException("not the version of a Kubespray release: " + text));
    }

    /** The value that holds for a release; empty before the first entry and where the file says null. */
    Optional<YamlNode> at(KubesprayVersion version) {
        Map.Entry<KubesprayVersion, YamlNode> entry = values.floorEntry(version);
        if (entry == null
                || (entry.getValue() instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NULL)) {
            return Optional.empty();
        }
        return Optional.of(entry.getValue());
    }
}
