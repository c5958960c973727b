package io.rackwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The data file names what there is. */
class KnownVariablesTest {

    private final List<KnownVariables.Entry> entries = KnownVariables.read();

    @Test
    void everyVariableIsOneOfSomeReleaseAndStandsOnce() {
        Catalog catalog = Catalog.load();
        Set<String> seen = new HashSet<>();
        assertThat(entries).hasSizeGreaterThan(10);
        entries.forEach(entry -> assertThat(entry.names()).isNotEmpty().allSatisfy(name -> {
            assertThat(catalog.releases()).as(name).anyMatch(release -> release.knowsVariable(name));
            assertThat(seen.add(name)).as(name).isTrue();
        }));
    }

    @Test
    void everyKeyIsOneOfTheSiteFile() throws Exception {
        String reference =
                Files.readString(Path.of(System.getProperty("rackwright.home", "."), "docs", "reference", "site.md"));

        entries.stream()
                .map(KnownVariables.Entry::key)
                .filter(key -> !key.isEmpty())
                .forEach(key -> assertThat(reference).containsPattern("(?m)(^### |\\*\\*`)" + key.replace(".", "\\.")));
    }

    @Test
    void everyEntrySaysWhyInASentenceAndWhereFrom() {
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.says()).endsWith(".");
            assertThat(entry.next()).doesNotEndWith(".");
            assertThat(entry.source()).matches("(roles|docs)/\\S+@v2\\.\\d+\\.\\d+");
        });
    }
}
