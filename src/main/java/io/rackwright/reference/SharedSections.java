package io.rackwright.reference;

import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.Shape;
import io.rackwright.site.load.SiteReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sections that stand under several keys, each with a name: that of the key, or of the section around it. */
final class SharedSections {

    private final Map<Shape.Section, String> names = new LinkedHashMap<>();

    SharedSections(SiteReference reference) {
        Map<Shape.Section, KeyEntry> first = new HashMap<>();
        Set<Shape.Section> again = new HashSet<>();
        for (KeyEntry entry : reference.all()) {
            if (entry.key().shape() instanceof Shape.Section section) {
                KeyEntry other = first.putIfAbsent(section, entry);
                if (other != null && again.add(section)) {
                    boolean sameName = other.key().name().equals(entry.key().name());
                    names.put(section, sameName ? entry.key().name() : around(entry));
                }
            }
        }
    }

    private static String around(KeyEntry entry) {
        String[] steps = entry.path().split("\\.", -1);
        return "in_" + steps[steps.length - 2];
    }

    /** The name under which a section is defined once; empty for one that occurs once. */
    Optional<String> name(Shape.Section section) {
        return Optional.ofNullable(names.get(section));
    }

    /** Every shared section by name, in the order in which they were found. */
    Map<String, Shape.Section> byName() {
        Map<String, Shape.Section> sections = new LinkedHashMap<>();
        names.forEach((section, name) -> sections.put(name, section));
        if (sections.size() != names.size()) {
            throw new IllegalStateException("two shared sections have one name: " + names.values());
        }
        return sections;
    }
}
