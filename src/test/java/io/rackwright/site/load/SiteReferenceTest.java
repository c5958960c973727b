package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is declared of every key, for those who read about it. */
class SiteReferenceTest {

    /** Any key can have these; they are told once, not with each key. */
    private static final Set<String> OF_ANY_KEY = Set.of("P22", "P25", "P26", "P27", "P55");

    private static final SiteReference REFERENCE = SiteReference.load();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
            kubernetes.version,                         kubernetes.version
            nodes,                                      nodes
            nodes[3],                                   nodes
            nodes[3].address,                           nodes[].address
            nodes[].address,                            nodes[].address
            nodes.address,                              nodes[].address
            pools.gpu,                                  pools
            pools.gpu.role,                             pools.<name>.role
            pools.<name>.role,                          pools.<name>.role
            pools.x.labels["katonic.ai/y"],             pools.<name>.labels
            object_storage.backups.s3.secret_key,       object_storage.backups.secret_key
            object_storage.backups.secret_key.env,      object_storage.backups.secret_key
            kubespray.vars.a.b,                         kubespray.vars
            checks.skip[0].id,                          checks.skip[].id
            """)
    void findsAKeyAsAnOperatorMayWriteIt(String written, String path) {
        assertThat(REFERENCE.find(written).map(KeyEntry::path)).contains(path);
    }

    @ParameterizedTest
    @CsvSource({"nodes[0]x", "kubernetes[0].version", "kubernetes.versoin", "kubernetes..version", "a b", "[", "."})
    void findsNothingElse(String written) {
        assertThat(REFERENCE.find(written)).isEmpty();
    }

    @Test
    void proposesWhatWasMeant() {
        assertThat(REFERENCE.nearest("kubernetes.versoin")).contains("kubernetes.version");
        assertThat(REFERENCE.nearest("lb_adress")).contains("lb_address");
        assertThat(REFERENCE.nearest("qqqqqqqqqqqqqqqqqqqqqq")).isEmpty();
    }

    @Test
    void saysOfEveryKeyWhatANewcomerNeeds() {
        List<String> lacking = new ArrayList<>();
        for (KeyEntry entry : REFERENCE.all()) {
            Key.Note note = entry.key().note();
            boolean shown = entry.isSection()
                    || entry.hasDefault()
                    || !note.example().equals(List.of())
                    || !note.words().isEmpty()
                    || entry.key().shape() instanceof Shape.Truth;
            if (!shown) {
                lacking.add(entry.path() + " shows no value");
            }
            if (!note.says().matches("[A-Z].{10,}\\.") || !note.more().matches("|[A-Za-z0-9\"{].*\\.")) {
                lacking.add(entry.path() + " is not told in sentences");
            }
            if (!note.words().keySet().equals(words(entry.key().shape()))) {
                lacking.add(entry.path() + " does not explain each of its words");
            }
        }

        assertThat(lacking).isEmpty();
    }

    private static Set<String> words(Shape shape) {
        Shape item = shape instanceof Shape.ListOf list ? list.item() : shape;
        return item instanceof Shape.Choice choice ? new HashSet<>(choice.spellings()) : Set.of();
    }

    @Test
    void namesEveryCodeThatTheLoaderRaisesAtAKey() {
        Set<String> missing = new TreeSet<>();
        SiteRulesTest.cases().forEach(wrong -> {
            Optional<KeyEntry> entry = REFERENCE.find(wrong.path());
            if (entry.isPresent()
                    && !OF_ANY_KEY.contains(wrong.code())
                    && !entry.get().codes().contains(wrong.code())) {
                missing.add(entry.get().path() + " is judged by " + wrong.code());
            }
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void readsItsExamplesAndDefaultsWithoutComplaint() {
        List<String> complaints = new ArrayList<>();
        for (KeyEntry entry : REFERENCE.all()) {
            List<Object> values = new ArrayList<>();
            if (entry.hasDefault()) {
                values.add(entry.byDefault());
            }
            if (!entry.key().note().example().equals(List.of())) {
                values.add(entry.key().note().example());
            }
            for (Object value : values) {
                Problems problems = new Problems("site.yml");
                new Shaper(new SiteFolder(folder, folder), problems)
                        .read(yaml(value), entry.key().shape(), Spot.root("site.yml"));
                problems.sorted().all().stream()
                        .filter(finding -> !finding.code().equals("P30")) // the files of an example are not here
                        .forEach(finding -> complaints.add(entry.path() + " " + finding.message()));
            }
        }

        assertThat(complaints).isEmpty();
    }

    private static io.rackwright.yaml.YamlNode yaml(Object value) {
        byte[] text = io.rackwright.yaml.YamlText.quote(value).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return io.rackwright.yaml.YamlReader.read(text, "site.yml").root().orElseThrow();
    }

    @Test
    void acceptsTheFullExampleWhichShowsEveryKeyOfOwnServers() throws Exception {
        String text =
                Files.readString(Path.of(System.getProperty("rackwright.home", "."), "docs", "reference", "full.yml"));
        SiteFiles files = new SiteFiles(folder)
                .write("hosts.csv", "name,address,pool,additional_disk\ng1,10.0.1.41,gpu,/dev/nvme1n1\n");

        LoadedSite loaded = files.load(text);

        assertThat(loaded.findings().all()).noneMatch(Finding::isError);
        Set<String> shown = new TreeSet<>();
        collect("", SiteSchemaTest.plain(text).orElseThrow(), shown);
        List<String> absent = REFERENCE.all().stream()
                .filter(entry -> !entry.isSection())
                .map(KeyEntry::path)
                .filter(path -> !shown.contains(path))
                .filter(path -> !isForOthers(path))
                .toList();
        assertThat(absent).isEmpty();
    }

    /** On clouds, in labs, or another choice than the one the example takes; same keys as a sister that is shown. */
    private static boolean isForOthers(String path) {
        return path.matches(
                        "pools\\.<name>\\.(minimum_nodes|maximum_nodes|instance_type|os_disk|zones|public_ip|compute)")
                || path.startsWith("lab.")
                || path.matches("storage\\.(kdisk\\.nfs|kdisk\\.local|kfs\\.csi|kfs\\.local)\\..*")
                || path.matches("storage\\.services\\.runs\\.(path|nodes)")
                || path.equals("storage.nfs_server")
                || path.equals("ingress.address_pool")
                || path.matches("object_storage\\.(blob|logs|datasets)\\..*")
                || path.matches("namespaces\\.(compute|system)\\.(labels|annotations)");
    }

    private static void collect(String path, Object value, Set<String> shown) {
        Optional<KeyEntry> entry = REFERENCE.find(path);
        entry.map(KeyEntry::path).ifPresent(shown::add);
        if (value instanceof java.util.Map<?, ?> map) {
            map.forEach((name, below) ->
                    collect(path.isEmpty() ? String.valueOf(name) : path + "[\"" + name + "\"]", below, shown));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(path + "[]", item, shown));
        }
    }
}
