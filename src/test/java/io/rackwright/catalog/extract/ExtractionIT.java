package io.rackwright.catalog.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.site.KubesprayVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the data file is what the real release's files say, and every source that is named exists. */
@EnabledIfEnvironmentVariable(
        named = "RACKWRIGHT_KUBESPRAY",
        matches = ".+",
        disabledReason = "RACKWRIGHT_KUBESPRAY names no git repository of Kubespray with all its tags")
class ExtractionIT {

    private static final FullCatalog FULL = FullCatalog.load();

    /** What a release states in a way that only a reader understands: key by release, beside those of no release. */
    private static final Map<String, Set<String>> READ_BY_EYE = Map.of(
            "2.16.0", Set.of("components.containerd.value"), // a Jinja block that asks for the distribution
            "2.15", Set.of("python"), // up to 2.18 the documentation does not say it
            "2.16", Set.of("python"),
            "2.17", Set.of("python"),
            "2.18", Set.of("python"));

    private final Checkout checkout = new Checkout(
            new CommonsExecRunner(System.getenv()), Path.of(System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "")));

    static Stream<KubesprayRelease> releases() {
        return FULL.catalog().releases().stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theRowIsWhatTheTagSays(KubesprayRelease release) throws Exception {
        SourceTree tree = checkout.at(release.version());
        Extraction extraction = Extraction.of(tree);

        assertThat(extraction.commit()).isEqualTo(release.text("commit"));
        assertThat(extraction.date()).isEqualTo(release.text("date"));
        assertThat(extraction.kubernetes()).isEqualTo(release.kubernetes());
        assertThat(extraction.facts()).containsExactlyInAnyOrderEntriesOf(stated(release));
        assertThat(extraction.variables()).isEqualTo(release.knownVariables());
        everySourceExists(release, tree);
    }

    private static Map<String, Object> stated(KubesprayRelease release) {
        String version = release.versionText();
        Map<String, Object> facts = new TreeMap<>(release.facts());
        facts.keySet().removeAll(Set.of("commit", "date"));
        facts.keySet().removeAll(ExtractionText.BY_HAND);
        facts.keySet().removeAll(READ_BY_EYE.getOrDefault(version, Set.of()));
        facts.keySet().removeAll(READ_BY_EYE.getOrDefault(version.substring(0, version.lastIndexOf('.')), Set.of()));
        return facts;
    }

    private static void everySourceExists(KubesprayRelease release, SourceTree tree) {
        assertThat(FULL.sources().keySet()).allSatisfy(key -> {
            String source = FULL.source(key, release);
            assertThat(tree.has(source.substring(0, Math.max(0, source.indexOf('@')))))
                    .as("%s of %s", source, key)
                    .isTrue();
        });
        FULL.notes().getOrDefault(release.version(), List.of()).forEach(note -> assertThat(tree.has(note.source()))
                .as(note.source())
                .isTrue());
    }

    @Test
    void theListOfVariablesIsTheOneThatTheCommandPrints() throws Exception {
        Extraction newest = Extraction.of(checkout, version("2.31.0"));
        Extraction middle = Extraction.of(checkout, version("2.24.3"));
        ExtractionText text = new ExtractionText(FULL, Catalog.load());

        assertThat(text.variables(newest)).isEqualTo(text.variables(middle));
    }

    @Test
    void aTagThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> checkout.at(version("2.99.0")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("v2.99.0")
                .hasMessageContaining("there is no such tag");
    }

    private static KubesprayVersion version(String text) {
        return KubesprayVersion.parse(text).orElseThrow();
    }
}
