package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What could be read of a YAML text.
 *
 * @param root empty when nothing could be read (P25 is among the findings); sections with broken syntax are
 *     {@link YamlNode.Unread}
 * @param findings P25, and P26 for each key that a map holds twice; the first of the two is kept
 * @param hasGaps whether a part that could not be read may hold any key of the root
 * @param unreadKeys what stands before colons in parts that could not be read
 */
public record YamlDocument(Optional<YamlNode> root, List<Finding> findings, boolean hasGaps, Set<String> unreadKeys) {
    public YamlDocument {
        findings = List.copyOf(findings);
        unreadKeys = Set.copyOf(unreadKeys);
    }

    /** Whether a part of the text could not be read. */
    public boolean isPartial() {
        return hasGaps || !unreadKeys.isEmpty();
    }

    /** Whether a key that the root lacks may stand in a part that could not be read. */
    public boolean mayHold(String key) {
        return hasGaps || unreadKeys.contains(key);
    }
}
