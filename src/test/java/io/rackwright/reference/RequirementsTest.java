package io.rackwright.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.SiteReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rows of the requirements against what they name: codes, keys, files, rendered variables, tests. */
class RequirementsTest {

    private static final int ROWS = 130;
    private static final Set<String> SCOPES = Set.of("core", "both", "mt", "cloud", "none");
    private static final List<String> RENDERED = List.of("inventory/", "roles/");

    @Test
    void everyRowStandsThereOnceAndInOrder() throws Exception {
        assertThat(Requirement.document().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS)
                        .mapToObj(row -> "R" + row)
                        .toList());
    }

    @Test
    void everyRowHasATitleAScopeAndAnAnswerOrSaysWhatIsOpen() throws Exception {
        for (Map<String, Object> row : Requirement.document().values()) {
            assertThat(row.keySet()).isSubsetOf(Requirement.MEMBERS);
        }
        assertThat(Requirement.all()).allSatisfy(row -> {
            assertThat(row.title()).isNotBlank().doesNotEndWith(".").doesNotContain("|");
            assertThat(row.scope()).isIn(SCOPES);
            assertThat(row.isAnswered() || !row.open().isEmpty()).isTrue();
            boolean claims = !(row.rendered().isEmpty()
                    && row.refused().isEmpty()
                    && row.checked().isEmpty());
            assertThat(!claims || !row.tests().isEmpty())
                    .as("what is rendered, refused or checked has a test")
                    .isTrue();
        });
    }

    @Test
    void everyCodeAndKeyIsKnown() throws Exception {
        Codes codes = Codes.load();
        Set<String> keys =
                SiteReference.load().all().stream().map(KeyEntry::path).collect(Collectors.toSet());
        for (Requirement row : Requirement.all()) {
            assertThat(keys).as(row.id()).containsAll(row.keys());
            assertThat(row.refused()).as(row.id()).allMatch(code -> code.startsWith("P"));
            assertThat(row.checked()).as(row.id()).noneMatch(code -> code.startsWith("P"));
            assertThat(Stream.concat(row.refused().stream(), row.checked().stream()))
                    .as(row.id())
                    .allMatch(code -> codes.find(code).isPresent());
        }
    }

    @Test
    void everyFileAndRenderedVariableIsThere() throws Exception {
        List<String> lacking = new ArrayList<>();
        for (Requirement row : Requirement.all()) {
            for (String named : row.rendered()) {
                if (!isThere(named)) {
                    lacking.add(row.id() + ": " + named);
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    /** A variable of the rendered tree counts when an example site renders it. */
    private static boolean isThere(String named) throws IOException {
        String[] parts = named.split(": ", 2);
        if (RENDERED.stream().noneMatch(parts[0]::startsWith)) {
            return Files.exists(GoldenFile.at(named));
        }
        Pattern variable = Pattern.compile("(?m)^ *" + Pattern.quote(parts[1]) + ":");
        try (Stream<Path> sites = Files.list(GoldenFile.at("inventories"))) {
            for (Path site : (Iterable<Path>) sites::iterator) {
                Path file = site.resolve("expected").resolve(parts[0]);
                if (Files.exists(file)
                        && variable.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void everyTestIsThere() throws Exception {
        Map<String, String> sources = sources();
        List<String> lacking = new ArrayList<>();
        for (Requirement row : Requirement.all()) {
            for (String named : row.tests()) {
                String[] parts = named.split("#", 2);
                String source = sources.getOrDefault(parts[0], "");
                boolean has = parts.length == 1
                        ? source.contains("@Test")
                                || source.contains("@ParameterizedTest")
                                || source.contains("def test")
                        : Pattern.compile("(void|def) " + Pattern.quote(parts[1]) + "\\(")
                                .matcher(source)
                                .find();
                if (!has) {
                    lacking.add(row.id() + ": " + named);
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    /** Java tests by class, Python tests by file. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(GoldenFile.at("src/test"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java") || name.endsWith(".py")) {
                    sources.put(name.replaceFirst("\\.java$", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }

    @Test
    void keepsThePageTrue() throws Exception {
        GoldenFile.holds("docs/reference/requirements.md", RequirementsPage.text(Requirement.all()));
    }
}
