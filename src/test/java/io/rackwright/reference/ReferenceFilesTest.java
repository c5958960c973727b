package io.rackwright.reference;

import io.rackwright.site.load.SiteReference;
import org.junit.jupiter.api.Test;

/** What lies in {@code docs/reference/} is what the declarations say. */
class ReferenceFilesTest {

    @Test
    void keepsTheSchemaTrue() throws Exception {
        GoldenFile.holds("docs/reference/site.schema.json", SiteSchema.json(SiteReference.load()));
    }
}
