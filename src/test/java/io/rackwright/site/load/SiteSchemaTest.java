package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.rackwright.finding.Finding;
import io.rackwright.json.Json;
import io.rackwright.reference.SiteSchema;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema beside the loader, judged by an independent validator. */
class SiteSchemaTest {

    /** Mistakes of these codes are of one value in itself: a schema can tell them. */
    private static final Set<String> TOLD = Set.of("P14", "P22", "P23", "P27", "P28", "P29", "P55");

    private static final String NEEDED_BY_OTHERS = "whether it is needed follows from other keys";

    /** Of those, what the schema accepts all the same, with the reason; nothing else may be added without one. */
    private static final Map<String, String> NOT_TOLD = Map.of(
            "P14 domain.fqdn, nested in another install", "compares two keys",
            "P28 nodes", NEEDED_BY_OTHERS,
            "P28 ssh", NEEDED_BY_OTHERS,
            "P28 ssh.user", NEEDED_BY_OTHERS,
            "P28 storage.kfs.nfs", NEEDED_BY_OTHERS,
            "P28 object_storage.backups.s3.bucket", NEEDED_BY_OTHERS,
            "P28 platform.license", NEEDED_BY_OTHERS,
            "P29 ingress.address_pool", "a range whose end lies below its start has the right form");

    /** Codes that the schema is no judge of, with the reason. */
    private static final Map<String, Set<String>> NO_JUDGE_OF = Map.of(
            "compares the value with a version or a list that grows", Set.of("P01", "P19", "P20", "P51", "P53", "P54"),
            "compares several keys",
                    Set.of(
                            "P02", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11", "P12", "P13", "P16", "P18",
                            "P21", "P24", "P31", "P32", "P33", "P34", "P35", "P36", "P37", "P38", "P39", "P40", "P41",
                            "P42", "P43", "P44", "P45", "P46", "P47", "P48", "P49", "P50", "P56", "P57", "P62"),
            "opens a file", Set.of("P15", "P17", "P30"),
            "is of the text, not of its data", Set.of("P25", "P26"));

    private static final JsonSchemaFactory DRAFT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final String TEXT = SiteSchema.json(SiteReference.load());
    private static final JsonSchema SCHEMA = DRAFT.getSchema(TEXT, InputFormat.JSON);

    @TempDir
    Path folder;

    @Test
    void isASchemaByTheDraftsOwnSchema() {
        JsonSchema meta = DRAFT.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsEveryExample(Path site) throws Exception {
        assertThat(refusals(Files.readString(site)).orElseThrow()).isEmpty();
    }

    static List<Path> examples() throws IOException {
        Path folder = Path.of(System.getProperty("rackwright.home", "."), "inventories");
        try (Stream<Path> folders = Files.list(folder)) {
            return Stream.concat(
                            folders.map(name -> name.resolve("site.yml")).filter(Files::exists),
                            Stream.of(folder.resolveSibling("docs").resolve("reference/full.yml")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void refusesWhatASchemaCanTellAndNothingThatTheLoaderAccepts() {
        SiteFiles files = new SiteFiles(folder).write("secret.txt", "x").write("empty.csv", "\n");
        Map<String, String> missed = new TreeMap<>();
        Map<String, Set<String>> wrongly = new TreeMap<>();
        SiteRulesTest.cases().forEach(wrong -> {
            Optional<Set<String>> refusals = refusals(wrong.text());
            if (refusals.isEmpty()) {
                return; // Not one document: no editor could judge it either.
            }
            if (TOLD.contains(wrong.code()) && refusals.get().isEmpty() && !NOT_TOLD.containsKey(name(wrong))) {
                missed.put(name(wrong), wrong.mistake().toString());
            }
            boolean accepted =
                    files.load(wrong.text()).findings().all().stream().noneMatch(Finding::isError);
            if (accepted && !refusals.get().isEmpty()) {
                wrongly.put(wrong.toString(), refusals.get());
            }
        });

        assertThat(wrongly).as("refused by the schema, accepted by the loader").isEmpty();
        assertThat(missed).as("accepted by the schema").isEmpty();
    }

    private static String name(SiteCase wrong) {
        boolean nested = wrong.code().equals("P14") && wrong.text().contains("other_installs");
        return wrong.code() + " " + wrong.path() + (nested ? ", nested in another install" : "");
    }

    @ParameterizedTest
    @MethodSource("io.rackwright.site.load.SiteRulesTest#cases")
    void sortsEveryCodeOfTheLoader(SiteCase wrong) {
        assertThat(TOLD.contains(wrong.code())
                        || NO_JUDGE_OF.values().stream().anyMatch(codes -> codes.contains(wrong.code())))
                .as("is " + wrong.code() + " of a kind that the schema tells?")
                .isTrue();
    }

    /** What the schema has against a text; empty when that is no YAML document. */
    static Optional<Set<String>> refusals(String text) {
        return plain(text).map(root -> {
            Set<String> refusals = new TreeSet<>();
            SCHEMA.validate(Json.compact(root), InputFormat.JSON)
                    .forEach(message -> refusals.add(message.getMessage()));
            return refusals;
        });
    }

    /** The data of a text, empty when it is no YAML document. */
    static Optional<Object> plain(String text) {
        byte[] bytes = text.replace(SiteFiles.MARK, "").getBytes(StandardCharsets.UTF_8);
        return YamlReader.read(bytes, "site.yml").root().map(YamlNode::plain);
    }
}
