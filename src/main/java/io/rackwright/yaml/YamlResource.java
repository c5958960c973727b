package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import io.rackwright.resource.Resource;

/** Data files of the program's own. Whatever is wrong with one is our bug, and an unchecked exception. */
public final class YamlResource {

    private YamlResource() {}

    /** What stands in the file of that name beside a class. */
    public static YamlNode read(Class<?> beside, String name) {
        YamlDocument document = YamlReader.read(Resource.bytes(beside, name), name);
        for (Finding finding : document.findings()) {
            throw new IllegalStateException(finding.where().label() + ": " + finding.message());
        }
        return document.root().orElseThrow();
    }
}
