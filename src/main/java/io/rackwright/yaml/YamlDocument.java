package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What could be read of a YAML text.
 *
 * @param root empty when the text could not be read (P25 is among the findings)
 * @param findings P25, and P26 for each key that a map holds twice; the first of the two is kept
 */
public record YamlDocument(Optional<YamlNode> root, List<Finding> findings) {
    public YamlDocument {
        findings = List.copyOf(findings);
    }
}
