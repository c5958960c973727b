package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Data files of the program's own. Whatever is wrong with one is our bug, and an unchecked exception. */
public final class YamlResource {

    private YamlResource() {}

    /** What stands in the file of that name beside a class. */
    public static YamlNode read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the classpath");
            }
            YamlDocument document = YamlReader.read(in.readAllBytes(), name);
            for (Finding finding : document.findings()) {
                throw new IllegalStateException(finding.where().label() + ": " + finding.message());
            }
            return document.root().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
