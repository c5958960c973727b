package io.rackwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.rackwright.catalog.FullCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CatalogPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("rackwright.home", ".")).resolve("docs/reference/catalog.md");

    @Test
    void thePageIsWhatTheDataFileSays() throws Exception {
        String text = CatalogPage.text(FullCatalog.load());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, text);
            fail("rewrote " + PAGE + ": read the difference, then run without -Dgolden.update");
        }

        assertThat(PAGE)
                .as("rewrite it by: mvn -o test -Dtest=CatalogPageTest -Dgolden.update=true")
                .content()
                .isEqualTo(text);
    }
}
