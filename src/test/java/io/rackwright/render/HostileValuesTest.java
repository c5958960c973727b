package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.catalog.Decision;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.Site;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteLoader;
import io.rackwright.yaml.YamlText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Every name and value of a site file in turn is replaced by something hostile. Either it is refused where it stands, or
 * it comes out of Ansible's own reader as the same text in the same places, and nothing else has changed.
 */
class HostileValuesTest {

    /** Begins every dangerous text, so that each trace of one is found again. */
    private static final String MARK = "zq9";

    private static final List<String> DANGEROUS = Stream.of(
                    "\"",
                    "'",
                    "\"\n- x: 1",
                    "\ny: 1",
                    "\r\n",
                    ": b",
                    " #c",
                    "{{ lookup('pipe','id') }}",
                    "{% raw %}",
                    "{#",
                    "[=x]",
                    "<#if x>",
                    "${x}",
                    "]}",
                    "\\",
                    "\\n",
                    "\t",
                    " ",
                    "&a",
                    "*a",
                    "!!python/object:os.system x",
                    "!vault |",
                    "\u2028",
                    "\u2029",
                    "\u0085",
                    "\uFEFF",
                    "\u202E",
                    "ü",
                    "\uD83D\uDE80",
                    "\u0007",
                    "%",
                    "@",
                    "`",
                    ",",
                    "|",
                    ">",
                    "--- x",
                    "... ",
                    "\u0000",
                    "../..",
                    "/",
                    "$(id)",
                    "; id",
                    "a".repeat(5000))
            .map(text -> MARK + text)
            .toList();

    /** Texts that a careless writer turns into something else. */
    private static final List<String> WORDS = List.of(
            "yes",
            "no",
            "on",
            "off",
            "true",
            "null",
            "1",
            "012",
            "0x1f",
            "1e3",
            "1_000",
            "2026-11-21",
            "22:30",
            ".5",
            "y",
            "nan",
            "1.30",
            "inf");

    private static final int TRIES = 2;
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final Renderer renderer = new Renderer();
    private final Decider decider = new Decider(Catalog.load());
    private final Random random = new Random(20261121);

    @TempDir
    Path folder;

    /** A place of the site file: a scalar, by its position in the text. */
    private record Spot(int from, int to, int line) {}

    @ParameterizedTest
    @ValueSource(strings = {"production", "airgapped", "shared"})
    void comesOutAsDataOrIsRefusedAtItsLine(String name) throws Exception {
        copyBeside(name);
        String text = Files.readString(ExampleSites.FOLDER.resolve(name).resolve("site.yml"));
        Map<String, Object> before = rendered(load(text)).orElseThrow();
        List<String> flaws = new ArrayList<>();
        int accepted = 0;
        for (Spot spot : spots(text)) {
            for (String hostile : hostiles()) {
                String changed = text.substring(0, spot.from()) + YamlText.quote(hostile) + text.substring(spot.to());
                LoadedSite loaded = load(changed);
                Optional<Map<String, Object>> after = rendered(loaded);
                String flaw = after.map(tree -> changedOtherwise(before, tree, hostile))
                        .orElseGet(() -> refusedElsewhere(loaded, spot, hostile));
                accepted += after.isPresent() ? 1 : 0;
                if (!flaw.isEmpty()) {
                    flaws.add("line " + spot.line() + " " + text.substring(spot.from(), spot.to()) + " as "
                            + YamlText.quote(hostile) + ": " + flaw);
                }
            }
        }

        assertThat(flaws).isEmpty();
        assertThat(accepted).as("hostile values that were taken").isPositive();
    }

    private List<String> hostiles() {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            chosen.add(DANGEROUS.get(random.nextInt(DANGEROUS.size())));
        }
        chosen.add(WORDS.get(random.nextInt(WORDS.size())));
        return chosen;
    }

    private LoadedSite load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("site.yml"), text);
        return new SiteLoader(Path.of("/home/nobody"), TODAY).load(file, "site.yml");
    }

    /** Everything that is rendered, as Ansible's reader takes it, by path; empty for a site that is refused. */
    private Optional<Map<String, Object>> rendered(LoadedSite loaded) {
        if (loaded.findings().hasErrors()) {
            return Optional.empty();
        }
        Site site = loaded.site().orElseThrow();
        Optional<Decision> decision = decider.decide(site, loaded.where()).decision();
        if (decision.isEmpty()
                || Renderer.findings(site, decision.get(), loaded.where(), loaded.keys())
                        .hasErrors()) {
            return Optional.empty();
        }
        Map<String, Object> leaves = new TreeMap<>();
        for (RenderedFile file : renderer.render(site, decision.get()).files()) {
            if (file.path().matches(".*\\.ya?ml")) {
                flatten(file.path(), new Yaml(new SafeConstructor(strict())).load(file.text()), leaves);
            }
        }
        return Optional.of(leaves);
    }

    private static LoaderOptions strict() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private static void flatten(String path, Object value, Map<String, Object> leaves) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, member) -> flatten(path + " → " + key, member, leaves));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + " → " + i, list.get(i), leaves);
            }
        } else {
            leaves.put(path, value == null ? Optional.empty() : value);
        }
    }

    /** What is wrong with a tree whose site held a hostile text; empty if nothing is. */
    private static String changedOtherwise(Map<String, Object> before, Map<String, Object> after, String hostile) {
        for (Map.Entry<String, Object> leaf : after.entrySet()) {
            String value = String.valueOf(leaf.getValue());
            boolean isTheSites = leaf.getKey().contains("zz-kubespray-vars.yml")
                    || leaf.getKey().contains("_installer_vars");
            if (value.contains(MARK) && !value.contains(hostile)) {
                return "cut to " + leaf;
            }
            if (value.contains(MARK) && value.matches("(?s).*\\{[{%#].*") && !isTheSites) {
                return "would be run: " + leaf;
            }
            if (before.get(leaf.getKey()) instanceof String && !(leaf.getValue() instanceof String)) {
                return "no text any more: " + leaf;
            }
        }
        return "";
    }

    private static String refusedElsewhere(LoadedSite loaded, Spot spot, String hostile) {
        boolean isAtItsLine = loaded.findings().all().stream()
                .filter(Finding::isError)
                .anyMatch(finding -> finding.where() instanceof Where.File place && place.line() == spot.line());
        // A harmless word may be refused where another value needs the old one: a node that a service names.
        return isAtItsLine || WORDS.contains(hostile) || !loaded.findings().hasErrors()
                ? ""
                : "refused elsewhere: " + loaded.findings().all();
    }

    private static List<Spot> spots(String text) {
        List<Spot> spots = new ArrayList<>();
        collect(new Yaml().compose(new StringReader(text)), spots);
        return spots;
    }

    private static void collect(Node node, List<Spot> spots) {
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> {
                collect(entry.getKeyNode(), spots);
                collect(entry.getValueNode(), spots);
            });
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> collect(item, spots));
        } else if (node instanceof ScalarNode) {
            spots.add(new Spot(
                    node.getStartMark().getIndex(),
                    node.getEndMark().getIndex(),
                    node.getStartMark().getLine() + 1));
        }
    }

    private void copyBeside(String name) throws IOException {
        Path tls = Files.createDirectories(folder.resolve("tls"));
        try (Stream<Path> files = Files.list(ExampleSites.FOLDER.resolve(name).resolve("tls"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, tls.resolve(file.getFileName()));
            }
        }
    }
}
