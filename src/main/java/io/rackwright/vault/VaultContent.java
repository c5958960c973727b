package io.rackwright.vault;

import io.rackwright.finding.Where;
import io.rackwright.yaml.YamlDocument;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The map of secrets in a vault. Its text form shows nothing of it. */
public final class VaultContent {

    private final YamlNode.Mapping map;

    private VaultContent(YamlNode.Mapping map) {
        this.map = map;
    }

    static VaultContent of(String text) throws VaultException {
        YamlDocument document = YamlReader.read(text.getBytes(StandardCharsets.UTF_8), "vault");
        if (!document.findings().isEmpty()) {
            int line = document.findings().get(0).where() instanceof Where.File place ? place.line() : 1;
            throw new VaultException(
                    "holds a text that is no good YAML, at line " + line + " of what is encrypted",
                    "Correct that line: ansible-vault edit FILE. Values with special characters go into quotes.");
        }
        if (document.root().orElse(null) instanceof YamlNode.Mapping map) {
            return new VaultContent(map);
        }
        throw new VaultException(
                "holds no map of secrets", "Write one secret a line, as KEY: \"VALUE\": ansible-vault edit FILE.");
    }

    /**
     * The secret of a key.
     *
     * @param key a key of the map; or, where there is none of that name, the path {@code a.b} to a key of a map within
     */
    public String text(String key) throws VaultException {
        YamlNode node = find(key)
                .orElseThrow(() -> new VaultException(
                        "has no key " + key, "Add it with ansible-vault edit FILE, or correct the key's name."));
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.kind() == YamlNode.Kind.NULL
                || scalar.text().isEmpty()) {
            String what = node instanceof YamlNode.Scalar ? "nothing" : node.kindName();
            throw new VaultException(
                    "has " + what + " under the key " + key + ", where a text is wanted",
                    "Give the key a text: ansible-vault edit FILE.");
        }
        return scalar.text();
    }

    private Optional<YamlNode> find(String key) {
        Optional<YamlNode> whole = map.get(key);
        if (whole.isPresent()) {
            return whole;
        }
        Optional<YamlNode> found = Optional.of(map);
        for (String step : key.split("\\.", -1)) {
            found = found.filter(YamlNode.Mapping.class::isInstance)
                    .map(YamlNode.Mapping.class::cast)
                    .flatMap(inner -> inner.get(step));
        }
        return found;
    }
}
